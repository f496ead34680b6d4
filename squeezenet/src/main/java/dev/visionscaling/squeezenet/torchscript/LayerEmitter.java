package dev.visionscaling.squeezenet.torchscript;

import java.util.List;

/**
 * How one family of kernels runs the network's parts, as TorchScript source. Expressions and statements name tensors
 * [N, C, H, W] whose memory is channels-last.
 */
sealed interface LayerEmitter permits FloatLayerEmitter, Int8LayerEmitter {
    /** The tensors that {@link #prepare} packs when the archive is loaded. */
    List<TensorList> state();

    /** The attribute that holds a layer. */
    String declare(int layer);

    /** The statement that fills the attribute. */
    String prepare(int layer);

    /** The expression for what the first convolution takes, from a uint8 [N, 3, H, W]. */
    String pixels(String images);

    /** The expression for a layer's output, ReLU included. */
    String convolve(int layer, String input);

    /**
     * Statements after which {@code x} is its maximum over 3x3 with stride 2.
     *
     * @param side width and height of {@code x}, odd: no window stands over the edge, whatever the rounding
     */
    List<String> pool(String x, int side);
}
