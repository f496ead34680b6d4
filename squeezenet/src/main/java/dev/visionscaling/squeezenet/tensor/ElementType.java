package dev.visionscaling.squeezenet.tensor;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The number formats of files. Weights have one of the floating formats, of which all but F64 are converted to
 * {@code float} without loss; the others occur in counters beside them.
 */
public enum ElementType {
    F32(4) {
        @Override
        float read(ByteBuffer data, int index) {
            return data.getFloat(index * 4);
        }
    },
    F16(2) {
        @Override
        float read(ByteBuffer data, int index) {
            return halfToFloat(data.getShort(index * 2));
        }
    },
    BF16(2) {
        @Override
        float read(ByteBuffer data, int index) {
            return Float.intBitsToFloat(data.getShort(index * 2) << 16);
        }
    },
    F64(8) {
        @Override
        float read(ByteBuffer data, int index) {
            return (float) data.getDouble(index * 8);
        }
    },
    I64(8) {
        @Override
        float read(ByteBuffer data, int index) {
            return data.getLong(index * 8);
        }
    },
    I32(4) {
        @Override
        float read(ByteBuffer data, int index) {
            return data.getInt(index * 4);
        }
    },
    I16(2) {
        @Override
        float read(ByteBuffer data, int index) {
            return data.getShort(index * 2);
        }
    },
    I8(1) {
        @Override
        float read(ByteBuffer data, int index) {
            return data.get(index);
        }
    },
    U8(1) {
        @Override
        float read(ByteBuffer data, int index) {
            return Byte.toUnsignedInt(data.get(index));
        }
    },
    BOOL(1) {
        @Override
        float read(ByteBuffer data, int index) {
            return data.get(index) == 0 ? 0 : 1;
        }
    };

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Returns the format by its name in safetensors files. */
    public static Optional<ElementType> named(String name) {
        for (ElementType type : values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Returns the size of one number in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Returns true if it has fractions, as weights do. */
    public boolean isFloating() {
        return this == F32 || this == F16 || this == BF16 || this == F64;
    }

    abstract float read(ByteBuffer data, int index);

    /** Converts IEEE 754 binary16 to binary32. */
    static float halfToFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = (half >> 10) & 0x1f;
        int fraction = half & 0x3ff;
        if (exponent == 0) {
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        int wideExponent = exponent == 0x1f ? 0xff : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | wideExponent << 23 | fraction << 13);
    }

    /** Converts binary32 to IEEE 754 binary16, rounding half to even; infinite beyond its range. */
    static short floatToHalf(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int magnitude = bits & 0x7fffffff;
        if (magnitude > 0x7f800000) {
            return (short) (sign | 0x7e00);
        }
        if (magnitude < 0x38800000) {
            // Below the smallest normal half, every value is a multiple of 2^-24.
            return (short) (sign | (int) Math.rint(Float.intBitsToFloat(magnitude) * 0x1p24));
        }
        int rounded = magnitude + 0xfff + (magnitude >>> 13 & 1);
        return (short) (sign | Math.min((rounded - 0x38000000) >>> 13, 0x7c00));
    }
}
