package dev.visionscaling.squeezenet.network;

import dev.visionscaling.squeezenet.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * All of SqueezeNet's weights, complete, finite and of the right shapes.
 *
 * @param layers in the order in which they run
 */
public record NetworkWeights(List<ConvolutionWeights> layers) {
    private static final int MOST_CATEGORIES = 100_000;
    private static final int MOST_NAMED = 5;

    public NetworkWeights {
        layers = List.copyOf(layers);
    }

    /** How many categories the last convolution has. */
    public int categories() {
        return layers.get(layers.size() - 1).convolution().outputs();
    }

    /**
     * Takes the weights from a file's tensors.
     *
     * @throws UnsuitableWeightsException if a tensor is missing, unknown, of another shape, or not finite
     */
    public static NetworkWeights of(Map<String, Tensor> tensors) throws UnsuitableWeightsException {
        List<Convolution> convolutions = Architecture.convolutions(categoriesOf(tensors));
        requireNames(convolutions, tensors.keySet());
        List<ConvolutionWeights> layers = new ArrayList<>();
        for (Convolution convolution : convolutions) {
            layers.add(new ConvolutionWeights(
                    convolution,
                    values(tensors, weight(convolution), convolution.weightShape()),
                    values(tensors, bias(convolution), convolution.biasShape())));
        }
        return new NetworkWeights(layers);
    }

    /**
     * The tensors of a file that has these weights.
     *
     * @param maker makes a tensor of a shape and its values, {@code Tensor::of} or {@code Tensor::halves}
     */
    public Map<String, Tensor> tensors(BiFunction<List<Long>, float[], Tensor> maker) {
        Map<String, Tensor> tensors = new HashMap<>();
        for (ConvolutionWeights layer : layers) {
            Convolution convolution = layer.convolution();
            tensors.put(weight(convolution), maker.apply(convolution.weightShape(), layer.weights()));
            tensors.put(bias(convolution), maker.apply(convolution.biasShape(), layer.bias()));
        }
        return tensors;
    }

    private static String weight(Convolution convolution) {
        return convolution.name() + ".weight";
    }

    private static String bias(Convolution convolution) {
        return convolution.name() + ".bias";
    }

    private static int categoriesOf(Map<String, Tensor> tensors) throws UnsuitableWeightsException {
        String name = Architecture.CLASSIFIER + ".weight";
        Tensor last = tensors.get(name);
        if (last == null) {
            throw new UnsuitableWeightsException("it has no tensor " + name);
        }
        List<Long> shape = last.shape();
        if (shape.isEmpty() || shape.get(0) < 1 || shape.get(0) > MOST_CATEGORIES) {
            throw new UnsuitableWeightsException(
                    name + " has the shape " + shape + ", which leaves no plausible number of categories");
        }
        return shape.get(0).intValue();
    }

    private static void requireNames(List<Convolution> convolutions, Set<String> present)
            throws UnsuitableWeightsException {
        Set<String> missing = new TreeSet<>();
        for (Convolution convolution : convolutions) {
            missing.add(weight(convolution));
            missing.add(bias(convolution));
        }
        Set<String> unknown = new TreeSet<>(present);
        unknown.removeAll(new HashSet<>(missing));
        missing.removeAll(present);
        if (!missing.isEmpty()) {
            throw new UnsuitableWeightsException("it lacks " + named(missing));
        }
        if (!unknown.isEmpty()) {
            throw new UnsuitableWeightsException("it has what SqueezeNet 1.1 has not: " + named(unknown));
        }
    }

    private static String named(Set<String> names) {
        String first = String.join(", ", names.stream().limit(MOST_NAMED).toList());
        return names.size() <= MOST_NAMED ? first : first + " and " + (names.size() - MOST_NAMED) + " more";
    }

    private static float[] values(Map<String, Tensor> tensors, String name, List<Long> shape)
            throws UnsuitableWeightsException {
        Tensor tensor = tensors.get(name);
        if (tensor == null || !tensor.shape().equals(shape)) {
            throw new UnsuitableWeightsException(name + " has the shape " + (tensor == null ? "?" : tensor.shape())
                    + " where SqueezeNet 1.1 has " + shape);
        }
        float[] values = tensor.toFloats();
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new UnsuitableWeightsException(name + " holds a value that is no finite number");
            }
        }
        return values;
    }
}
