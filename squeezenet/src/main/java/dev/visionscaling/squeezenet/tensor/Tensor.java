package dev.visionscaling.squeezenet.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;

/** One array of numbers in a file. Reads when it is asked, and copies nothing before. */
public final class Tensor {
    private final ElementType type;
    private final List<Long> shape;
    private final List<Long> strides;
    private final int offset;
    private final ByteBuffer data;

    private Tensor(ElementType type, List<Long> shape, List<Long> strides, long offset, ByteBuffer data) {
        this.type = type;
        this.shape = List.copyOf(shape);
        this.strides = List.copyOf(strides);
        this.offset = Math.toIntExact(offset);
        this.data = data.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The values of {@code data}, little-endian, in row-major order; as many as {@code shape} demands. */
    public static Tensor rowMajor(ElementType type, List<Long> shape, ByteBuffer data) {
        List<Long> strides = new ArrayList<>();
        long stride = 1;
        for (int i = shape.size() - 1; i >= 0; i--) {
            strides.add(stride);
            stride *= shape.get(i);
        }
        Collections.reverse(strides);
        return new Tensor(type, shape, strides, 0, data);
    }

    /**
     * Values that lie anywhere in {@code data}, little-endian.
     *
     * @param strides for each extent, how many values lie between two neighbours
     * @param offset where the first value lies, in values
     * @throws IllegalArgumentException if one lies outside, or if there are more of them than {@code data} has
     */
    public static Tensor strided(ElementType type, List<Long> shape, List<Long> strides, long offset, ByteBuffer data) {
        requireWithin(shape, strides, offset, data.remaining() / type.bytes());
        return new Tensor(type, shape, strides, offset, data);
    }

    private static void requireWithin(List<Long> shape, List<Long> strides, long offset, long available) {
        if (strides.size() != shape.size()) {
            throw new IllegalArgumentException("as many strides as extents");
        }
        try {
            long count = 1;
            long last = offset;
            boolean negative = offset < 0;
            for (int i = 0; i < shape.size(); i++) {
                long extent = shape.get(i);
                long stride = strides.get(i);
                negative |= extent < 0 || stride < 0;
                count = Math.multiplyExact(count, extent);
                last = Math.addExact(last, Math.multiplyExact(Math.max(extent - 1, 0), stride));
            }
            boolean within = count == 0 || last < available;
            if (negative || !within || count > available || offset > available) {
                throw new IllegalArgumentException("values beyond the data");
            }
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("values beyond the data", e);
        }
    }

    /**
     * A tensor of 32-bit numbers.
     *
     * @param shape the extents, slowest-varying first; their product is the number of {@code values}
     */
    public static Tensor of(List<Long> shape, float... values) {
        requireCount(shape, values);
        ByteBuffer data = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(values);
        return rowMajor(ElementType.F32, shape, data);
    }

    /** The same in 16 bits: each value becomes the nearest one that IEEE 754 binary16 has. */
    public static Tensor halves(List<Long> shape, float... values) {
        requireCount(shape, values);
        ByteBuffer data = ByteBuffer.allocate(values.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            data.putShort(ElementType.floatToHalf(value));
        }
        return rowMajor(ElementType.F16, shape, data.flip());
    }

    private static void requireCount(List<Long> shape, float[] values) {
        if (shape.stream().reduce(1L, Math::multiplyExact) != values.length) {
            throw new IllegalArgumentException(values.length + " values for the shape " + shape);
        }
    }

    public ElementType type() {
        return type;
    }

    /** How many bytes its values have. */
    public long size() {
        return (long) count() * type.bytes();
    }

    /** Appends the bytes of its values in row-major order, little-endian. */
    public void writeTo(ByteBuffer out) {
        walk(index -> out.put(data.slice(index * type.bytes(), type.bytes())));
    }

    /** The extents, slowest-varying first. */
    public List<Long> shape() {
        return shape;
    }

    /** All values in row-major order, widened to 32 bits. */
    public float[] toFloats() {
        FloatBuffer values = FloatBuffer.allocate(count());
        walk(index -> values.put(type.read(data, index)));
        return values.array();
    }

    private int count() {
        return Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
    }

    /** Where each value lies, in row-major order. */
    private void walk(IntConsumer visitor) {
        int[] position = new int[shape.size()];
        int index = offset;
        for (int left = count(); left > 0; left--) {
            visitor.accept(index);
            index += step(position);
        }
    }

    /** Moves to the next position, last extent first; how far that is in the data. */
    private int step(int[] position) {
        int distance = 0;
        for (int axis = position.length - 1; axis >= 0; axis--) {
            int stride = strides.get(axis).intValue();
            position[axis]++;
            distance += stride;
            if (position[axis] < shape.get(axis)) {
                return distance;
            }
            distance -= position[axis] * stride;
            position[axis] = 0;
        }
        return distance;
    }
}
