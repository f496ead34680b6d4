package dev.visionscaling.squeezenet;

import java.util.Optional;

/**
 * The precision that a model runs with.
 *
 * @param effective never {@link Precision#AUTO}
 * @param reason why it is not the requested one, as a clause for the user
 */
record PrecisionChoice(Precision effective, Optional<String> reason) {
    /** Chooses the requested precision if the device supports it, otherwise one that every device supports. */
    static PrecisionChoice of(Precision requested, ComputeDevice device) {
        return switch (requested) {
            case FP32 -> of(Precision.FP32);
            case BF16 ->
                device.supportsBfloat16()
                        ? of(Precision.BF16)
                        : fallback("this machine's processor has no AVX512_BF16");
            case INT8 ->
                device.supportsInt8()
                        ? of(Precision.INT8)
                        : fallback(
                                device.isGpu()
                                        ? "int8 does not run on a GPU"
                                        : "this machine's processor has neither AVX512_VNNI nor AVX_VNNI");
            case AUTO -> of(device.supportsBfloat16() ? Precision.BF16 : Precision.FP32);
        };
    }

    /** Returns a choice without a fallback. */
    static PrecisionChoice of(Precision effective) {
        return new PrecisionChoice(effective, Optional.empty());
    }

    private static PrecisionChoice fallback(String reason) {
        return new PrecisionChoice(Precision.FP32, Optional.of(reason));
    }
}
