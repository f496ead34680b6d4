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
 * SqueezeNet 1.1 while it learns: from normalised pixels [N, 3, S, S] to logits [N, C]. For one thread.
 *
 * <p>The side S is 224, or another that leaves something to pool, such as 128. The pooling rounds up, as torchvision's does.
 */
public final class TrainableNetwork implements AutoCloseable {
    private static final Shape WINDOW = new Shape(3, 3);
    private static final Shape STEP = new Shape(2, 2);
    private static final Shape NO_PADDING = new Shape(0, 0);

    private final NDManager manager;
    private final List<TrainableLayer> layers;

    private TrainableNetwork(NDManager manager, List<TrainableLayer> layers) {
        this.manager = manager;
        this.layers = List.copyOf(layers);
    }

    /** A network that goes on from {@code start} and stays as it is served. */
    public static TrainableNetwork from(NDManager parent, NetworkWeights start) {
        NDManager manager = parent.newSubManager();
        List<TrainableLayer> layers = new ArrayList<>();
        start.layers().forEach(layer -> layers.add(new PlainLayer(manager, layer)));
        return new TrainableNetwork(manager, layers);
    }

    /** A network that begins at {@code start} with batch normalisation after each convolution but the last. */
    public static TrainableNetwork normalized(NDManager parent, NetworkWeights start) {
        NDManager manager = parent.newSubManager();
        List<TrainableLayer> layers = new ArrayList<>();
        List<ConvolutionWeights> weights = start.layers();
        int last = weights.size() - 1;
        weights.subList(0, last).forEach(layer -> layers.add(new BatchNormLayer(manager, layer)));
        layers.add(new PlainLayer(manager, weights.get(last)));
        return new TrainableNetwork(manager, layers);
    }

    /** The whole way. */
    public NDArray logits(NDArray pixels, boolean training) {
        return head(features(pixels, training), training);
    }

    /** Everything before the classifier's convolution: [N, 512, S', S'], with S' = 13 for S = 224. */
    public NDArray features(NDArray pixels, boolean training) {
        NDArray x = rectified(0, pixels, training);
        int next = 1;
        for (Architecture.Fire fire : Architecture.FIRES) {
            if (fire.pooled()) {
                x = Pool.maxPool2d(x, WINDOW, STEP, NO_PADDING, true);
            }
            NDArray squeezed = rectified(next, x, training);
            NDArray one = rectified(next + 1, squeezed, training);
            NDArray three = rectified(next + 2, squeezed, training);
            x = NDArrays.concat(new NDList(one, three), 1);
            next += 3;
        }
        return x;
    }

    /** The classifier alone, from features to logits. */
    public NDArray head(NDArray features, boolean training) {
        return Pool.globalAvgPool2d(rectified(layers.size() - 1, features, training));
    }

    private NDArray rectified(int layer, NDArray input, boolean training) {
        return Activation.relu(layers.get(layer).run(input, training));
    }

    /** Everything that is learnt, by name. */
    Map<String, NDArray> parameters() {
        Map<String, NDArray> all = new HashMap<>();
        layers.forEach(layer -> all.putAll(layer.parameters()));
        return all;
    }

    /** The classifier's part of the parameters. */
    Map<String, NDArray> headParameters() {
        return layers.get(layers.size() - 1).parameters();
    }

    /** The weights as they are served, batch normalisation folded into the convolutions. */
    public NetworkWeights weights() {
        return new NetworkWeights(layers.stream().map(TrainableLayer::plain).toList());
    }

    @Override
    public void close() {
        manager.close();
    }
}
