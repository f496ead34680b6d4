package dev.visionscaling.squeezenet.torchscript;

import dev.visionscaling.squeezenet.network.Convolution;
import dev.visionscaling.squeezenet.network.ConvolutionWeights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A 32-bit tensor in an archive: row-major values, and the pickle that rebuilds it.
 *
 * @param extents slowest-varying first
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredTensor(List<Integer> extents, float[] values) {
    static StoredTensor weights(ConvolutionWeights layer) {
        Convolution c = layer.convolution();
        return new StoredTensor(List.of(c.outputs(), c.inputs(), c.kernel(), c.kernel()), layer.weights());
    }

    static StoredTensor bias(ConvolutionWeights layer) {
        return row(layer.bias());
    }

    /** Creates a one-dimensional tensor. */
    static StoredTensor row(float[] values) {
        return new StoredTensor(List.of(values.length), values);
    }

    /** Pickles the tensor as the storage named {@code key}. */
    void pickle(PickleWriter pickle, String key) {
        pickle.global("torch._utils", "_rebuild_tensor_v2").mark();
        pickle.mark()
                .text("storage")
                .global("torch", "FloatStorage")
                .text(key)
                .text("cpu")
                .integer(values.length)
                .tuple()
                .persistentId();
        int offset = 0;
        pickle.integer(offset).integers(extents).integers(strides());
        boolean requiresGradient = false;
        pickle.bool(requiresGradient)
                .global("collections", "OrderedDict")
                .emptyTuple()
                .reduce();
        pickle.tuple().reduce();
    }

    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private List<Integer> strides() {
        Integer[] strides = new Integer[extents.size()];
        int stride = 1;
        for (int i = strides.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= extents.get(i);
        }
        return List.of(strides);
    }
}
