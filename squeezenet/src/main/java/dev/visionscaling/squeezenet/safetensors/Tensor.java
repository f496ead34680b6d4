package dev.visionscaling.squeezenet.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

    /**
     * A tensor of 32-bit numbers.
     *
     * @param shape the extents, slowest-varying first; their product is the number of {@code values}
     */
    public static Tensor of(List<Long> shape, float... values) {
        if (shape.stream().reduce(1L, Math::multiplyExact) != values.length) {
            throw new IllegalArgumentException(values.length + " values for the shape " + shape);
        }
        ByteBuffer data = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(values);
        return new Tensor(ElementType.F32, shape, data.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN));
    }

    ElementType type() {
        return type;
    }

    /** The bytes, from position 0 to the limit; a view of its own for each caller. */
    ByteBuffer data() {
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
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
