package dev.visionscaling.squeezenet;

import java.util.Optional;

/**
 * The precision that a model runs with.
 *
 * @param effective never {@link Precision#AUTO}
 * @param reason why it is not the one that was asked for, as half a sentence for a person
 */
record PrecisionChoice(Precision effective, Optional<String> reason) {
    /** What was asked for, where the processor has what that needs; else what is right everywhere. */
    static PrecisionChoice of(Precision asked, ComputeDevice processor) {
        return switch (asked) {
            case FP32 -> of(Precision.FP32);
            case BF16 ->
                processor.supportsBfloat16()
                        ? of(Precision.BF16)
                        : insteadBecause("this machine's processor has no AVX512_BF16");
            case INT8 ->
                processor.supportsInt8()
                        ? of(Precision.INT8)
                        : insteadBecause(
                                processor.isGpu()
                                        ? "int8 runs on no GPU"
                                        : "this machine's processor has neither AVX512_VNNI nor AVX_VNNI");
            case AUTO -> of(processor.supportsBfloat16() ? Precision.BF16 : Precision.FP32);
        };
    }

    /** What was asked for. */
    static PrecisionChoice of(Precision effective) {
        return new PrecisionChoice(effective, Optional.empty());
    }

    private static PrecisionChoice insteadBecause(String reason) {
        return new PrecisionChoice(Precision.FP32, Optional.of(reason));
    }
}
