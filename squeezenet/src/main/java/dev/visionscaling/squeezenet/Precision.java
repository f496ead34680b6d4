package dev.visionscaling.squeezenet;

import dev.visionscaling.squeezenet.model.Calibration;
import java.util.Locale;

/** The number format that the network computes with. */
public enum Precision {
    /** 32-bit floating point: exact on every processor. */
    FP32,
    /** 16-bit brain floating point: faster; needs AVX512_BF16 and falls back to {@link #FP32} without it. */
    BF16,
    /**
     * 8-bit integers: fastest; needs AVX512_VNNI or AVX_VNNI and falls back to {@link #FP32} without them. The model
     * must have a {@link Calibration}.
     */
    INT8,
    /** {@link #BF16} if the processor supports it, otherwise {@link #FP32}. */
    AUTO;

    /** Returns the name that users type. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
