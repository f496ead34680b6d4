package dev.visionscaling.trainer.head;

import dev.visionscaling.squeezenet.image.Framing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
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

    /** The scores of all photos for one combination of settings. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Scored(HeadChoice choice, double[][] scores, Temperature temperature) {}

    /**
     * Returns the combination with the least loss.
     *
     * @param framing the only one to try; empty for all
     * @param turned the values to try
     * @param done receives the number of each fold when it is complete, several times
     */
    Scored best(Optional<Framing> framing, List<Boolean> turned, IntConsumer done) {
        List<Framing> framings = framing.map(List::of).orElseGet(() -> List.of(Framing.WHOLE, Framing.CROP));
        List<Scored> all = new ArrayList<>();
        for (boolean withTurned : turned) {
            List<HeadChoice> choices = framings.stream()
                    .flatMap(frame -> SHRINKAGES.stream().map(value -> new HeadChoice(frame, withTurned, value)))
                    .toList();
            double[][][] scores = new double[choices.size()][photos.size()][];
            IntStream.range(0, folds).parallel().forEach(number -> {
                score(number, withTurned, choices, scores);
                done.accept(number);
            });
            for (int i = 0; i < choices.size(); i++) {
                all.add(new Scored(choices.get(i), scores[i], Temperature.fit(scores[i], labels())));
            }
        }
        return all.stream()
                .min(Comparator.comparingDouble(scored -> scored.temperature().logLoss()))
                .orElseThrow();
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
