package dev.visionscaling.squeezenet.torchscript;

import dev.visionscaling.squeezenet.network.Architecture.Fire;
import java.util.List;
import java.util.OptionalInt;

/**
 * Writes the network's parts as TorchScript source for one family of kernels. Expressions and statements use tensors
 * [N, C, H, W] whose memory is channels-last.
 */
sealed interface LayerEmitter permits FloatLayerEmitter, SplitLayerEmitter, Int8LayerEmitter {
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
     * Returns the statements that set {@code to} to a squeeze's output.
     *
     * @param x its input: one tensor, or two that lie side by side if this emitter does not join expansions
     */
    default List<String> squeeze(int layer, List<String> x, String to) {
        return List.of(to + " = " + convolve(layer, x.get(0)));
    }

    /** Returns true if both halves of a fire module's output become one tensor before the next squeeze. */
    default boolean joinsExpansions() {
        return true;
    }

    /** Returns how many images the first, largest layers take at once; empty for the whole batch. */
    default OptionalInt imagesInFront() {
        return OptionalInt.empty();
    }

    /** Returns statements that replace {@code x}, a ReLU's output, with its maximum over 3x3 with stride 2. */
    List<String> pool(String x);

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
     *
     * @param x the output: one tensor, or two that lie side by side
     */
    String sums(Fire fire, List<String> x);
}
