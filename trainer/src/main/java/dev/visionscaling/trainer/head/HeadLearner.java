package dev.visionscaling.trainer.head;

import dev.visionscaling.squeezenet.image.Framing;
import dev.visionscaling.squeezenet.network.LinearHead;
import dev.visionscaling.squeezenet.network.NoveltyScore;
import dev.visionscaling.trainer.evaluation.Answer;
import dev.visionscaling.trainer.evaluation.PairedComparison;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Learns a linear head: chooses its settings by cross-validation, calibrates its confidences and its novelty score on
 * the cross-validated scores, then learns from all photos.
 */
public final class HeadLearner {
    /** Of the covariance that measures distances; the result hardly depends on it. */
    private static final double DISTANCE_SHRINKAGE = 0.3;

    private static final int LAST_BLOCK = LinearHead.SIZE - NoveltyScore.SIZE;

    private final int categories;
    private final long seed;
    private final Consumer<String> progress;

    /** @param progress receives a line for each step */
    public HeadLearner(int categories, long seed, Consumer<String> progress) {
        this.categories = categories;
        this.seed = seed;
        this.progress = progress;
    }

    /**
     * @param photos at least two of each category, all with turned views or none
     * @param framing the framing to use; empty to choose it
     */
    public LearnedHead learn(List<PhotoFeatures> photos, Optional<Framing> framing) {
        CrossValidation validation = new CrossValidation(photos, categories, folds(photos), seed);
        boolean canTurn = photos.stream().noneMatch(photo -> photo.turned().isEmpty());
        progress.accept("cross-validation of " + photos.size() + " photos in " + folds(photos) + " parts …");
        Map<Framing, CrossValidation.Scored> framings = validation.best(canTurn);
        CrossValidation.Scored whole = Objects.requireNonNull(framings.get(Framing.WHOLE));
        CrossValidation.Scored crop = Objects.requireNonNull(framings.get(Framing.CROP));
        PairedComparison wholeAndCrop = PairedComparison.of(answers(whole, photos), answers(crop, photos));
        CrossValidation.Scored best = framing.orElseGet(() -> better(wholeAndCrop)) == Framing.CROP ? crop : whole;
        HeadChoice choice = best.choice();
        double[] distances = validation.distances(choice, LAST_BLOCK, DISTANCE_SHRINKAGE);
        double[] strengths = new double[distances.length];
        Arrays.setAll(
                strengths, i -> strength(best.scores()[i]) / best.temperature().value());
        progress.accept("learning from all photos …");
        LabelledRows all = PhotoFeatures.rows(photos, categories, choice.turned());
        LinearScores scores = Discriminant.of(all).scores(choice.shrinkage());
        Mahalanobis space = Mahalanobis.of(all.columnsFrom(LAST_BLOCK), DISTANCE_SHRINKAGE);
        double temperature = best.temperature().value();
        LinearHead head = new LinearHead(
                flat(scores.weights(), 1 / temperature),
                flat(new double[][] {scores.bias()}, 1 / temperature),
                novelty(space, NoveltyFactors.fit(distances, strengths)));
        return new LearnedHead(head, choice, temperature, answers(best, photos), wholeAndCrop);
    }

    /**
     * Returns the crop only if it is surely better: it cuts off parts that lie nearer to the edge than those of the photos
     * at hand. The losses do not say which is better if hardly any photo is wrong: the temperature then makes them vanish.
     */
    private static Framing better(PairedComparison wholeAndCrop) {
        return wholeAndCrop.secondIsBetter() ? Framing.CROP : Framing.WHOLE;
    }

    private int folds(List<PhotoFeatures> photos) {
        int[] counts = new int[categories];
        photos.forEach(photo -> counts[photo.category()]++);
        return Math.min(CrossValidation.MAX_FOLDS, Arrays.stream(counts).min().orElseThrow());
    }

    /** Returns the highest score above the mean of all. */
    private static double strength(double[] scores) {
        return Arrays.stream(scores).max().orElseThrow()
                - Arrays.stream(scores).average().orElseThrow();
    }

    private static List<Answer> answers(CrossValidation.Scored scored, List<PhotoFeatures> photos) {
        return IntStream.range(0, photos.size())
                .mapToObj(i -> LearnedHead.answer(
                        photos.get(i).photo(), scored.temperature().probabilities(scored.scores()[i])))
                .toList();
    }

    private static NoveltyScore novelty(Mahalanobis space, NoveltyFactors factors) {
        int size = NoveltyScore.SIZE;
        float[] whitening = new float[size * size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column <= row; column++) {
                whitening[column * size + row] = (float) space.inverse()[row][column];
            }
        }
        return new NoveltyScore(
                whitening, flat(space.means(), 1), (float) factors.distance(), (float) factors.strength(), (float)
                        factors.offset());
    }

    private static float[] flat(double[][] rows, double factor) {
        float[] flat = new float[rows.length * rows[0].length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) (factor * rows[i / rows[0].length][i % rows[0].length]);
        }
        return flat;
    }
}
