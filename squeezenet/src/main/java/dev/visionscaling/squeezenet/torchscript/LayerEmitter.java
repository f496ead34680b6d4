package dev.visionscaling.squeezenet.torchscript;

import dev.visionscaling.squeezenet.network.Architecture.Fire;
import java.util.List;

/**
 * Writes the network's parts as TorchScript source for one family of kernels. Expressions and statements use tensors
 * [N, C, H, W] whose memory is channels-last.
 */
sealed interface LayerEmitter permits FloatLayerEmitter, Int8LayerEmitter {
    /** Returns the number of layers. */
    int count();

    /** Returns the tensors that {@link #prepare} packs when the archive is loaded. */
    List<TensorList> state();

    /** Returns the declaration of the attribute that holds a layer. */
    String declare(int layer);

    /** Returns the statement that sets the attribute. */
    String prepare(int layer);

    /** Returns the expression for the first convolution's input, from a uint8 [N, 3, H, W]. */
    String pixels(String images);

    /** Returns the expression for a layer's output, including the ReLU. */
    String convolve(int layer, String input);

    /**
     * Returns statements that replace {@code x} with its maximum over 3x3 with stride 2.
     *
     * @param side width and height of {@code x}; odd, so that no window extends beyond the edge
     */
    List<String> pool(String x, int side);

    /** Returns the declarations of the attributes that {@link #sums} needs. */
    default List<String> declareSums(Fire fire) {
        return List.of();
    }

    /** Returns the statements that set these attributes. */
    default List<String> prepareSums(Fire fire) {
        return List.of();
    }

    /**
     * Returns the expression for the sums over all positions of a fire module's output, float [N, C], up to a factor that
     * all channels share.
     */
    String sums(Fire fire, String x);
}
