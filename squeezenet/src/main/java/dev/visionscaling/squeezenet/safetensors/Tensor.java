package dev.visionscaling.squeezenet.safetensors;

import java.nio.ByteBuffer;
import java.util.List;

/** One named array of numbers in a file, in row-major order. */
public final class Tensor {
    private final ElementType type;
    private final List<Long> shape;
    private final ByteBuffer data;

    Tensor(ElementType type, List<Long> shape, ByteBuffer data) {
        this.type = type;
        this.shape = List.copyOf(shape);
        this.data = data;
    }

    /** The extents, slowest-varying first. */
    public List<Long> shape() {
        return shape;
    }

    /** All values, widened to 32 bits. */
    public float[] toFloats() {
        float[] values = new float[data.limit() / type.bytes()];
        for (int i = 0; i < values.length; i++) {
            values[i] = type.read(data, i);
        }
        return values;
    }
}
