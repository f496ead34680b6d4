package dev.visionscaling.squeezenet.network;

import dev.visionscaling.squeezenet.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * All of SqueezeNet's weights: complete, finite and in the right shapes.
 *
 * @param layers the convolutions in the order in which they run; the last one is the classifier unless there is a head
 * @param head replaces the last convolution
 */
public record NetworkWeights(List<ConvolutionWeights> layers, Optional<LinearHead> head) {
    private static final int MAX_CATEGORIES = 100_000;

    /** @throws IllegalArgumentException if there is both a head and a last convolution */
    public NetworkWeights {
        layers = List.copyOf(layers);
        if (head.isPresent() && layers.size() != Architecture.LAYERS - 1) {
            throw new IllegalArgumentException("a head replaces the last convolution");
        }
    }

    /** Creates weights without a head. */
    public NetworkWeights(List<ConvolutionWeights> layers) {
        this(layers, Optional.empty());
    }

    /** Returns the number of categories. */
    public int categories() {
        return head.map(LinearHead::categories)
                .orElseGet(() -> layers.get(layers.size() - 1).convolution().outputs());
    }

    /** Returns the convolutions without the last one, which are the same for any categories. */
    public List<ConvolutionWeights> features() {
        return layers.subList(0, Architecture.LAYERS - 1);
    }

    /** Returns these features with another head. */
    public NetworkWeights withHead(LinearHead other) {
        return new NetworkWeights(features(), Optional.of(other));
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
        NamedTensors named = new NamedTensors(plain);
        return LinearHead.isIn(plain) ? withLinearHead(named) : withClassifier(named);
    }

    private static NetworkWeights withClassifier(NamedTensors named) throws UnsuitableWeightsException {
        int categories = named.rows(Architecture.CLASSIFIER + ".weight", MAX_CATEGORIES);
        List<Convolution> all = Architecture.convolutions(categories);
        named.requireNames(names(all));
        return new NetworkWeights(layers(all, named));
    }

    private static NetworkWeights withLinearHead(NamedTensors named) throws UnsuitableWeightsException {
        List<Convolution> features = Architecture.convolutions(1).subList(0, Architecture.LAYERS - 1);
        Set<String> names = names(features);
        names.addAll(Set.of(
                LinearHead.WEIGHT, LinearHead.BIAS, NoveltyScore.WHITENING, NoveltyScore.MEANS, NoveltyScore.FACTORS));
        named.requireNames(names);
        return new NetworkWeights(layers(features, named), Optional.of(LinearHead.of(named)));
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
        head.ifPresent(linear -> linear.addTo(tensors, maker));
        return tensors;
    }

    private static List<ConvolutionWeights> layers(List<Convolution> convolutions, NamedTensors tensors)
            throws UnsuitableWeightsException {
        List<ConvolutionWeights> layers = new ArrayList<>();
        for (Convolution convolution : convolutions) {
            layers.add(new ConvolutionWeights(
                    convolution,
                    tensors.values(convolution.weightName(), convolution.weightShape()),
                    tensors.values(convolution.biasName(), convolution.biasShape())));
        }
        return layers;
    }

    private static Set<String> names(List<Convolution> convolutions) {
        Set<String> names = new HashSet<>();
        for (Convolution convolution : convolutions) {
            names.add(convolution.weightName());
            names.add(convolution.biasName());
        }
        return names;
    }
}
