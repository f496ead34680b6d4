package dev.visionscaling.producer.status;

import dev.visionscaling.common.rules.BinChoice;
import dev.visionscaling.common.rules.BinChoice.Kind;
import dev.visionscaling.common.rules.BinRules;
import dev.visionscaling.common.rules.Evidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Replays stored outcomes against rules and counts where their parts would have gone. Used by one thread. */
public final class RulesReplay {
    /** The least confidences, in percent, that are compared. */
    private static final List<Double> PERCENTAGES = List.of(50.0, 60.0, 70.0, 80.0, 85.0, 90.0, 95.0, 98.0, 99.0);

    private final BinRules rules;
    private final List<Trial> trials = new ArrayList<>();
    private final Map<BinChoice, Long> images = new HashMap<>();
    private final SortedMap<String, Long> withoutBin = new TreeMap<>();
    private long predictions;
    private long rejected;
    private long changed;
    private long labelled;
    private long withoutNovelty;

    /** The same rules with another least confidence, and what became of the images. */
    private static final class Trial {
        private final double percent;
        private final BinRules rules;
        private long unsure;
        private long sorted;
        private long wrong;

        Trial(double percent, BinRules rules) {
            this.percent = percent;
            this.rules = rules;
        }
    }

    public RulesReplay(BinRules rules) {
        this.rules = rules;
        PERCENTAGES.forEach(percent -> trials.add(new Trial(percent, rules.withLeastConfidence(percent))));
    }

    /**
     * Replays a prediction.
     *
     * @param bin the one that was stored; a version without bins stored none
     * @param expected the category that the image ought to have, if it is known
     */
    public void predicted(String key, Evidence evidence, Optional<String> bin, Optional<String> expected) {
        predictions++;
        BinChoice choice = rules.choose(key, evidence);
        images.merge(choice, 1L, Long::sum);
        if (!choice.bin().equals(bin.orElse(evidence.category()))) {
            changed++;
        }
        if (evidence.novelty().isEmpty()) {
            withoutNovelty++;
        }
        rules.withoutBin(List.of(evidence.category())).forEach(category -> withoutBin.merge(category, 1L, Long::sum));
        if (expected.isPresent()) {
            labelled++;
        }
        trials.forEach(trial -> replay(trial, key, evidence, expected));
    }

    /** Replays a rejection; {@code bin} is the one that was stored. */
    public void rejected(String key, Optional<String> bin) {
        rejected++;
        Optional<String> now = rules.rejected(key);
        now.ifPresent(name -> images.merge(new BinChoice(name, Kind.REJECTED), 1L, Long::sum));
        if (!now.equals(bin)) {
            changed++;
        }
    }

    private static void replay(Trial trial, String key, Evidence evidence, Optional<String> expected) {
        BinChoice choice = trial.rules.choose(key, evidence);
        if (choice.kind() == Kind.UNSURE) {
            trial.unsure++;
        }
        if (choice.kind() == Kind.CATEGORY && expected.isPresent()) {
            trial.sorted++;
            if (!choice.bin().equals(binOf(trial.rules, key, expected.get()))) {
                trial.wrong++;
            }
        }
    }

    private static String binOf(BinRules rules, String key, String category) {
        return rules.choose(key, new Evidence(category, 100, 0, OptionalDouble.empty()))
                .bin();
    }

    /** Returns the counts so far. */
    public ReplayReport report() {
        boolean tellsUnknown = rules.choices().stream().anyMatch(choice -> choice.kind() == Kind.UNKNOWN);
        List<ReplayReport.Bin> bins = images.entrySet().stream()
                .map(entry -> new ReplayReport.Bin(
                        entry.getKey().bin(), entry.getKey().kind(), entry.getValue()))
                .sorted()
                .toList();
        return new ReplayReport(
                new ReplayReport.Images(predictions, rejected, changed, labelled),
                bins,
                trials.stream()
                        .map(trial ->
                                new ReplayReport.Confidence(trial.percent, trial.unsure, trial.sorted, trial.wrong))
                        .toList(),
                withoutBin,
                tellsUnknown ? withoutNovelty : 0);
    }
}
