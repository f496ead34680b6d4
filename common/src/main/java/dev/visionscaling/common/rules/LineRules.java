package dev.visionscaling.common.rules;

import dev.visionscaling.common.rules.BinChoice.Kind;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of one line or camera, with everything that it takes over from the usual ones.
 *
 * @param bins by category
 * @param region the part of the image that shows the part
 */
record LineRules(
        Map<String, String> bins, Fallbacks fallbacks, Thresholds thresholds, Optional<RelativeRegion> region) {
    static final LineRules NONE = new LineRules(Map.of(), Fallbacks.NONE, Thresholds.DEFAULT, Optional.empty());

    /** The name of the bin in {@link #withLeastConfidence} where the rules have none for doubt. */
    private static final String UNSURE = "unsure";

    LineRules {
        bins = Map.copyOf(bins);
    }

    /**
     * The bins of what does not go into a category's own one.
     *
     * @param otherwise of the categories that the rules do not name
     */
    record Fallbacks(
            Optional<String> otherwise, Optional<String> unsure, Optional<String> unknown, Optional<String> rejected) {
        static final Fallbacks NONE =
                new Fallbacks(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The limits of doubt.
     *
     * @param confidence the least one, in percent
     * @param margin the least one to the runner-up, in percentage points
     * @param novelty the largest one of a known thing
     */
    record Thresholds(double confidence, double margin, double novelty) {
        static final Thresholds DEFAULT = new Thresholds(0, 0, 1);

        private boolean areReachedBy(Evidence evidence) {
            return evidence.confidence() >= confidence
                    && (margin == 0 || evidence.confidence() - evidence.runnerUp() >= margin);
        }

        // A novelty that is not a number is one that the model could not measure: nothing that it knows.
        private boolean areExceededBy(Evidence evidence) {
            return evidence.novelty().isPresent() && !(evidence.novelty().getAsDouble() <= novelty);
        }
    }

    /** Unknown first, because the confidence in something that the model never saw means nothing; then unsure. */
    BinChoice choose(Evidence evidence) {
        if (fallbacks.unknown().isPresent() && thresholds.areExceededBy(evidence)) {
            return new BinChoice(fallbacks.unknown().get(), Kind.UNKNOWN);
        }
        if (fallbacks.unsure().isPresent() && !thresholds.areReachedBy(evidence)) {
            return new BinChoice(fallbacks.unsure().get(), Kind.UNSURE);
        }
        String own = bins.get(evidence.category());
        return new BinChoice(own != null ? own : fallbacks.otherwise().orElse(evidence.category()), Kind.CATEGORY);
    }

    Set<BinChoice> choices() {
        Set<BinChoice> choices = new LinkedHashSet<>();
        bins.values().stream().sorted().forEach(bin -> choices.add(new BinChoice(bin, Kind.CATEGORY)));
        fallbacks.otherwise().ifPresent(bin -> choices.add(new BinChoice(bin, Kind.CATEGORY)));
        fallbacks.unsure().ifPresent(bin -> choices.add(new BinChoice(bin, Kind.UNSURE)));
        fallbacks.unknown().ifPresent(bin -> choices.add(new BinChoice(bin, Kind.UNKNOWN)));
        fallbacks.rejected().ifPresent(bin -> choices.add(new BinChoice(bin, Kind.REJECTED)));
        return choices;
    }

    LineRules withLeastConfidence(double percent) {
        return new LineRules(
                bins,
                new Fallbacks(
                        fallbacks.otherwise(),
                        Optional.of(fallbacks.unsure().orElse(UNSURE)),
                        fallbacks.unknown(),
                        fallbacks.rejected()),
                new Thresholds(percent, thresholds.margin(), thresholds.novelty()),
                region);
    }
}
