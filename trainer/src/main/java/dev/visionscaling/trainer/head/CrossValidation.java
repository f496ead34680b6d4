package dev.visionscaling.trainer.head;

import dev.visionscaling.squeezenet.image.Framing;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Scores every photo with heads that did not learn from it, for each combination of settings. The folds are computed on
 * all cores; the result does not depend on their number.
 */
final class CrossValidation {
    static final int MAX_FOLDS = 10;
    private static final List<Double> SHRINKAGES = List.of(0.2, 0.3, 0.4, 0.5, 0.7);

    private final List<PhotoFeatures> photos;
    private final int categories;
    private final int[] fold;
    private final int folds;

    /** @param folds at most the number of photos of the smallest category, so that no category is ever missing */
    CrossValidation(List<PhotoFeatures> photos, int categories, int folds, long seed) {
        this.photos = List.copyOf(photos);
        this.categories = categories;
        this.folds = folds;
        this.fold = StratifiedFolds.of(labels(), categories, folds, seed);
    }

    int[] labels() {
        return photos.stream().mapToInt(PhotoFeatures::category).toArray();
    }

    /** The scores and losses of all photos for one combination of settings. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Scored(HeadChoice choice, double[][] scores, Temperature temperature, double[] losses) {
        static Scored of(HeadChoice choice, double[][] scores, int[] labels) {
            Temperature temperature = Temperature.fit(scores, labels);
            return new Scored(choice, scores, temperature, temperature.losses(scores, labels));
        }

        /** Returns the one with the smaller loss, this one if they are equal. */
        private Scored better(Scored other) {
            return other.temperature().logLoss() < temperature().logLoss() ? other : this;
        }

        /** Returns this one unless the other one is better by more than chance explains. */
        Scored unlessSurelyBetter(Scored other) {
            return new PairedLosses(losses, other.losses()).secondIsBetter() ? other : this;
        }
    }

    /**
     * Returns the best combination for each framing. Turned views are learned from unless heads without them are surely
     * better: few photos show parts on a belt at few angles, so that cross-validation says little about all others.
     *
     * @param canTurn whether the photos have turned views
     */
    Map<Framing, Scored> best(boolean canTurn) {
        Map<Framing, Scored> upright = least(false);
        if (!canTurn) {
            return upright;
        }
        Map<Framing, Scored> best = least(true);
        upright.forEach((framing, scored) ->
                best.computeIfPresent(framing, (same, turned) -> turned.unlessSurelyBetter(scored)));
        return best;
    }

    /** Returns the combination with the least loss for each framing. */
    private Map<Framing, Scored> least(boolean withTurned) {
        List<HeadChoice> choices = Arrays.stream(Framing.values())
                .flatMap(frame -> SHRINKAGES.stream().map(value -> new HeadChoice(frame, withTurned, value)))
                .toList();
        double[][][] scores = new double[choices.size()][photos.size()][];
        IntStream.range(0, folds).parallel().forEach(number -> score(number, withTurned, choices, scores));
        Map<Framing, Scored> least = new EnumMap<>(Framing.class);
        for (int i = 0; i < choices.size(); i++) {
            Scored scored = Scored.of(choices.get(i), scores[i], labels());
            least.merge(choices.get(i).framing(), scored, Scored::better);
        }
        return least;
    }

    private void score(int number, boolean withTurned, List<HeadChoice> choices, double[][][] scores) {
        Discriminant discriminant = Discriminant.of(training(number, withTurned));
        for (double shrinkage : SHRINKAGES) {
            LinearScores linear = discriminant.scores(shrinkage);
            for (int i = 0; i < choices.size(); i++) {
                if (choices.get(i).shrinkage() == shrinkage) {
                    for (int photo : heldOut(number)) {
                        scores[i][photo] = linear.of(PhotoFeatures.doubles(
                                photos.get(photo).framed(choices.get(i).framing())));
                    }
                }
            }
        }
    }

    /** Returns the distance of every photo from the photos of the other folds. */
    double[] distances(HeadChoice choice, int from, double shrinkage) {
        double[] distances = new double[photos.size()];
        IntStream.range(0, folds).parallel().forEach(number -> {
            Mahalanobis space = Mahalanobis.of(training(number, choice.turned()).columnsFrom(from), shrinkage);
            for (int photo : heldOut(number)) {
                double[] row = PhotoFeatures.doubles(photos.get(photo).framed(choice.framing()));
                distances[photo] = space.nearest(Arrays.copyOfRange(row, from, row.length));
            }
        });
        return distances;
    }

    private LabelledRows training(int number, boolean withTurned) {
        List<PhotoFeatures> others = IntStream.range(0, photos.size())
                .filter(i -> fold[i] != number)
                .mapToObj(photos::get)
                .toList();
        return PhotoFeatures.rows(others, categories, withTurned);
    }

    private int[] heldOut(int number) {
        return IntStream.range(0, photos.size()).filter(i -> fold[i] == number).toArray();
    }
}
