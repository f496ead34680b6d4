package dev.visionscaling.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.pooling.Pool;
import dev.visionscaling.squeezenet.network.Architecture;
import dev.visionscaling.squeezenet.network.ConvolutionWeights;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A trainable SqueezeNet 1.1: from normalised pixels [N, 3, S, S] to logits [N, C]. Not thread-safe.
 *
 * <p>The side S is 224 or another size that is large enough for all pools, such as 128. Pooling rounds up, like
 * torchvision's.
 */
public final class TrainableNetwork implements AutoCloseable {
    private static final Shape POOL_WINDOW = new Shape(3, 3);
    private static final Shape POOL_STRIDE = new Shape(2, 2);
    private static final Shape NO_PADDING = new Shape(0, 0);

    private final NDManager manager;
    private final List<TrainableLayer> layers;

    private TrainableNetwork(NDManager manager, List<TrainableLayer> layers) {
        this.manager = manager;
        this.layers = List.copyOf(layers);
    }

    /** Creates a network that starts from {@code start} and has the exported layers. */
    public static TrainableNetwork from(NDManager parent, NetworkWeights start) {
        NDManager manager = parent.newSubManager();
        List<TrainableLayer> layers = new ArrayList<>();
        start.layers().forEach(layer -> layers.add(new PlainLayer(manager, layer)));
        return new TrainableNetwork(manager, layers);
    }

    /**
     * Creates a network that starts from {@code start}, with batch normalisation after each convolution except the
     * last.
     */
    public static TrainableNetwork normalized(NDManager parent, NetworkWeights start) {
        NDManager manager = parent.newSubManager();
        List<TrainableLayer> layers = new ArrayList<>();
        List<ConvolutionWeights> weights = start.layers();
        int last = weights.size() - 1;
        weights.subList(0, last).forEach(layer -> layers.add(new BatchNormLayer(manager, layer)));
        layers.add(new PlainLayer(manager, weights.get(last)));
        return new TrainableNetwork(manager, layers);
    }

    /** Runs the whole network. */
    public NDArray logits(NDArray pixels, boolean training) {
        return head(features(pixels, training), training);
    }

    /** Runs everything before the classifier's convolution and returns [N, 512, S', S'], with S' = 13 for S = 224. */
    public NDArray features(NDArray pixels, boolean training) {
        NDArray x = rectified(0, pixels, training);
        int next = 1;
        for (Architecture.Fire fire : Architecture.FIRES) {
            if (fire.pooled()) {
                x = Pool.maxPool2d(x, POOL_WINDOW, POOL_STRIDE, NO_PADDING, true);
            }
            NDArray squeezed = rectified(next, x, training);
            NDArray one = rectified(next + 1, squeezed, training);
            NDArray three = rectified(next + 2, squeezed, training);
            x = NDArrays.concat(new NDList(one, three), 1);
            next += 3;
        }
        return x;
    }

    /** Runs the classifier only, from features to logits. */
    public NDArray head(NDArray features, boolean training) {
        return Pool.globalAvgPool2d(rectified(layers.size() - 1, features, training));
    }

    private NDArray rectified(int layer, NDArray input, boolean training) {
        return Activation.relu(layers.get(layer).run(input, training));
    }

    /** Returns all trainable parameters, by name. */
    Map<String, NDArray> parameters() {
        Map<String, NDArray> all = new HashMap<>();
        layers.forEach(layer -> all.putAll(layer.parameters()));
        return all;
    }

    /** Returns the classifier's parameters. */
    Map<String, NDArray> headParameters() {
        return layers.get(layers.size() - 1).parameters();
    }

    /** Returns the weights for export, with batch normalisation folded into the convolutions. */
    public NetworkWeights weights() {
        return new NetworkWeights(layers.stream().map(TrainableLayer::plain).toList());
    }

    @Override
    public void close() {
        manager.close();
    }
}
