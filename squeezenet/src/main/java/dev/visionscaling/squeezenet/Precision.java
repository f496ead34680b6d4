package dev.visionscaling.squeezenet;

import dev.visionscaling.squeezenet.model.Calibration;
import java.util.Locale;

/** The numbers that the network computes with. */
public enum Precision {
    /** 32-bit floating point: right on every processor. */
    FP32,
    /** 16-bit brain floating point: faster, for processors with AVX512_BF16; elsewhere {@link #FP32} takes its place. */
    BF16,
    /**
     * 8-bit integers: fastest, for processors with AVX512_VNNI or AVX_VNNI, elsewhere {@link #FP32} takes its place; and
     * for models that have a {@link Calibration}.
     */
    INT8,
    /** {@link #BF16} where the processor has it, else {@link #FP32}. */
    AUTO;

    /** What a person calls it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
