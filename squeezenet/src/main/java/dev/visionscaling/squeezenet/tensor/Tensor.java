package dev.visionscaling.squeezenet.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;

/** An array of numbers in a file. Values are read on demand; nothing is copied before. */
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

    /**
     * Creates a tensor from little-endian values in row-major order; {@code data} has as many as {@code shape}
     * requires.
     */
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
     * Creates a tensor from little-endian values anywhere in {@code data}.
     *
     * @param strides for each extent, the distance between two neighbours, in values
     * @param offset the position of the first value, in values
     * @throws IllegalArgumentException if a value lies outside, or if there are more values than {@code data} has
     */
    public static Tensor strided(ElementType type, List<Long> shape, List<Long> strides, long offset, ByteBuffer data) {
        requireWithin(shape, strides, offset, data.remaining() / type.bytes());
        return new Tensor(type, shape, strides, offset, data);
    }

    private static void requireWithin(List<Long> shape, List<Long> strides, long offset, long available) {
        if (strides.size() != shape.size()) {
            throw new IllegalArgumentException("there must be as many strides as extents");
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
     * Creates a tensor of 32-bit numbers.
     *
     * @param shape the extents, slowest-varying first; their product is the number of {@code values}
     */
    public static Tensor of(List<Long> shape, float... values) {
        requireCount(shape, values);
        ByteBuffer data = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(values);
        return rowMajor(ElementType.F32, shape, data);
    }

    /** Creates a tensor of 16-bit numbers; each value is rounded to the nearest IEEE 754 binary16. */
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

    /** Returns the size of its values in bytes. */
    public long size() {
        return (long) count() * type.bytes();
    }

    /** Appends its values to {@code out} in row-major order, little-endian. */
    public void writeTo(ByteBuffer out) {
        walk(index -> out.put(data.slice(index * type.bytes(), type.bytes())));
    }

    /** Returns the extents, slowest-varying first. */
    public List<Long> shape() {
        return shape;
    }

    /** Returns all values in row-major order, converted to 32 bits. */
    public float[] toFloats() {
        FloatBuffer values = FloatBuffer.allocate(count());
        walk(index -> values.put(type.read(data, index)));
        return values.array();
    }

    private int count() {
        return Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
    }

    /** Calls {@code visitor} with the position of each value, in row-major order. */
    private void walk(IntConsumer visitor) {
        int[] position = new int[shape.size()];
        int index = offset;
        for (int left = count(); left > 0; left--) {
            visitor.accept(index);
            index += step(position);
        }
    }

    /** Moves to the next position, last extent first, and returns the distance in the data. */
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
