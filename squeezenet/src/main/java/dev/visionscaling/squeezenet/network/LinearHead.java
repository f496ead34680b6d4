package dev.visionscaling.squeezenet.network;

import dev.visionscaling.squeezenet.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A classifier with one linear layer on the network's features, in place of the last convolution. The features are, for
 * each of {@link Architecture#FEATURES}, the square roots of the channels' shares of the whole activation, so that each
 * block has length 1. Calibrated: the softmax of the scores is the confidence.
 *
 * @param weights {@link #SIZE} for each category, one category after the other; not copied
 * @param bias one per category; not copied
 * @param novelty measures how unlike the learned images an image is
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LinearHead(float[] weights, float[] bias, NoveltyScore novelty) {
    /** The number of features. */
    public static final int SIZE =
            Architecture.FEATURES.stream().mapToInt(Architecture.Fire::outputs).sum();

    static final String WEIGHT = "head.weight";
    static final String BIAS = "head.bias";
    static final int MAX_CATEGORIES = 10_000;

    /** @throws IllegalArgumentException if an array does not have its length */
    public LinearHead {
        boolean fits = bias.length > 0
                && weights.length == bias.length * SIZE
                && novelty.means().length == bias.length * NoveltyScore.SIZE;
        if (!fits) {
            throw new IllegalArgumentException("the head's weights have the wrong length");
        }
    }

    public int categories() {
        return bias.length;
    }

    /** Returns the weights with all categories of a feature together, as a program multiplies them. */
    public float[] weightsByFeature() {
        return transposed(weights, categories());
    }

    static float[] transposed(float[] rows, int count) {
        int columns = rows.length / count;
        float[] result = new float[rows.length];
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < columns; column++) {
                result[column * count + row] = rows[row * columns + column];
            }
        }
        return result;
    }

    static boolean isIn(Map<String, Tensor> tensors) {
        return tensors.containsKey(WEIGHT);
    }

    static LinearHead of(NamedTensors tensors) throws UnsuitableWeightsException {
        int categories = tensors.rows(WEIGHT, MAX_CATEGORIES);
        return new LinearHead(
                tensors.values(WEIGHT, List.of((long) categories, (long) SIZE)),
                tensors.values(BIAS, List.of((long) categories)),
                NoveltyScore.of(tensors, categories));
    }

    /** Adds the tensors of a file with this head. */
    void addTo(Map<String, Tensor> tensors, BiFunction<List<Long>, float[], Tensor> maker) {
        long categories = categories();
        tensors.put(WEIGHT, maker.apply(List.of(categories, (long) SIZE), weights));
        tensors.put(BIAS, maker.apply(List.of(categories), bias));
        novelty.addTo(tensors, maker, categories);
    }
}
