package dev.visionscaling.squeezenet.network;

import dev.visionscaling.squeezenet.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Measures how unlike the learned images an image is: {@code distance x D + strength x S + offset}, where D is the
 * squared Mahalanobis distance of the last block of features to the nearest category's mean, and S the highest score
 * above the mean of all scores. Above 1 the image is called unknown.
 *
 * @param whitening {@link #SIZE} x {@link #SIZE}: a block of features, multiplied by it from the left, has equal spread
 *     in all directions; not copied
 * @param means the categories' mean blocks after whitening, one after the other; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record NoveltyScore(float[] whitening, float[] means, float distance, float strength, float offset) {
    /** The number of features in the last block. */
    public static final int SIZE =
            Architecture.FEATURES.get(Architecture.FEATURES.size() - 1).outputs();

    static final String WHITENING = "novelty.whitening";
    static final String MEANS = "novelty.means";
    static final String FACTORS = "novelty.factors";
    private static final int FACTOR_COUNT = 3;

    /** @throws IllegalArgumentException if an array does not have its length */
    public NoveltyScore {
        if (whitening.length != SIZE * SIZE || means.length % SIZE != 0) {
            throw new IllegalArgumentException("the novelty score's weights have the wrong length");
        }
    }

    /** Returns the mean of the means, after whitening. */
    public float[] centre() {
        float[] centre = new float[SIZE];
        int count = means.length / SIZE;
        for (int i = 0; i < means.length; i++) {
            centre[i % SIZE] += means[i] / count;
        }
        return centre;
    }

    static NoveltyScore of(NamedTensors tensors, int categories) throws UnsuitableWeightsException {
        float[] factors = tensors.values(FACTORS, List.of((long) FACTOR_COUNT));
        return new NoveltyScore(
                tensors.values(WHITENING, List.of((long) SIZE, (long) SIZE)),
                tensors.values(MEANS, List.of((long) categories, (long) SIZE)),
                factors[0],
                factors[1],
                factors[2]);
    }

    void addTo(Map<String, Tensor> tensors, BiFunction<List<Long>, float[], Tensor> maker, long categories) {
        tensors.put(WHITENING, maker.apply(List.of((long) SIZE, (long) SIZE), whitening));
        tensors.put(MEANS, maker.apply(List.of(categories, (long) SIZE), means));
        // Always in 32 bits: they are few, and the threshold depends on them.
        tensors.put(FACTORS, Tensor.of(List.of((long) FACTOR_COUNT), distance, strength, offset));
    }
}
