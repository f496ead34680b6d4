package dev.visionscaling.squeezenet.network;

import dev.visionscaling.squeezenet.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * All of SqueezeNet's weights: complete, finite and in the right shapes.
 *
 * @param layers the convolutions in the order in which they run
 */
public record NetworkWeights(List<ConvolutionWeights> layers) {
    private static final int MAX_CATEGORIES = 100_000;
    private static final int MAX_LISTED = 5;

    public NetworkWeights {
        layers = List.copyOf(layers);
    }

    /** Returns the number of categories, the outputs of the last convolution. */
    public int categories() {
        return layers.get(layers.size() - 1).convolution().outputs();
    }

    /**
     * Builds the weights from a file's tensors, whose names may have what wrappers and training programs add.
     *
     * @throws UnsuitableWeightsException if a tensor is missing, unknown, not finite, or has the wrong shape
     */
    public static NetworkWeights of(Map<String, Tensor> tensors) throws UnsuitableWeightsException {
        Map<String, Tensor> plain = TensorNames.plain(tensors);
        Optional<String> other = OtherNetworks.describe(plain);
        if (other.isPresent()) {
            throw new UnsuitableWeightsException(other.get());
        }
        return ofPlain(plain);
    }

    private static NetworkWeights ofPlain(Map<String, Tensor> tensors) throws UnsuitableWeightsException {
        List<Convolution> convolutions = Architecture.convolutions(categoriesOf(tensors));
        requireNames(convolutions, tensors.keySet());
        List<ConvolutionWeights> layers = new ArrayList<>();
        for (Convolution convolution : convolutions) {
            layers.add(new ConvolutionWeights(
                    convolution,
                    values(tensors, convolution.weightName(), convolution.weightShape()),
                    values(tensors, convolution.biasName(), convolution.biasShape())));
        }
        return new NetworkWeights(layers);
    }

    /**
     * Returns the tensors of a file with these weights.
     *
     * @param maker creates a tensor from a shape and its values, {@code Tensor::of} or {@code Tensor::halves}
     */
    public Map<String, Tensor> tensors(BiFunction<List<Long>, float[], Tensor> maker) {
        Map<String, Tensor> tensors = new HashMap<>();
        for (ConvolutionWeights layer : layers) {
            Convolution convolution = layer.convolution();
            tensors.put(convolution.weightName(), maker.apply(convolution.weightShape(), layer.weights()));
            tensors.put(convolution.biasName(), maker.apply(convolution.biasShape(), layer.bias()));
        }
        return tensors;
    }

    private static int categoriesOf(Map<String, Tensor> tensors) throws UnsuitableWeightsException {
        String name = Architecture.CLASSIFIER + ".weight";
        Tensor last = tensors.get(name);
        if (last == null) {
            throw new UnsuitableWeightsException("it has no tensor " + name
                    + (tensors.isEmpty() ? "" : "; it has " + named(new TreeSet<>(tensors.keySet()))));
        }
        List<Long> shape = last.shape();
        if (shape.isEmpty() || shape.get(0) < 1 || shape.get(0) > MAX_CATEGORIES) {
            throw new UnsuitableWeightsException(
                    name + " has the shape " + shape + ", which does not give a plausible number of categories");
        }
        return shape.get(0).intValue();
    }

    private static void requireNames(List<Convolution> convolutions, Set<String> present)
            throws UnsuitableWeightsException {
        Set<String> missing = new TreeSet<>();
        for (Convolution convolution : convolutions) {
            missing.add(convolution.weightName());
            missing.add(convolution.biasName());
        }
        Set<String> unknown = new TreeSet<>(present);
        unknown.removeAll(new HashSet<>(missing));
        missing.removeAll(present);
        if (!missing.isEmpty()) {
            throw new UnsuitableWeightsException("it lacks " + named(missing)
                    + (unknown.isEmpty() ? "" : "; it has " + named(unknown) + " instead"));
        }
        if (!unknown.isEmpty()) {
            throw new UnsuitableWeightsException("it has tensors that SqueezeNet 1.1 does not have: " + named(unknown));
        }
    }

    private static String named(Set<String> names) {
        String first = String.join(", ", names.stream().limit(MAX_LISTED).toList());
        return names.size() <= MAX_LISTED ? first : first + " and " + (names.size() - MAX_LISTED) + " more";
    }

    private static float[] values(Map<String, Tensor> tensors, String name, List<Long> shape)
            throws UnsuitableWeightsException {
        Tensor tensor = tensors.get(name);
        if (tensor == null || !tensor.shape().equals(shape)) {
            throw new UnsuitableWeightsException(name + " has the shape " + (tensor == null ? "?" : tensor.shape())
                    + "; SqueezeNet 1.1 has " + shape);
        }
        if (!tensor.type().isFloating()) {
            throw new UnsuitableWeightsException(name + " is stored as " + tensor.type()
                    + ", as a quantized network's is; F32, F16, BF16 and F64 are supported");
        }
        float[] values = tensor.toFloats();
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new UnsuitableWeightsException(name + " holds a value that is not a finite number");
            }
        }
        return values;
    }
}
