package dev.visionscaling.squeezenet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecisionChoiceTest {
    @ParameterizedTest
    @CsvSource({
        "FP32, '', FP32",
        "FP32, avx512_bf16 avx512_vnni, FP32",
        "BF16, avx512_bf16, BF16",
        "INT8, avx512_vnni, INT8",
        "INT8, avx_vnni, INT8",
        "AUTO, avx512_bf16 avx512_vnni, BF16",
        "AUTO, avx512_vnni, FP32",
        "AUTO, '', FP32"
    })
    void usesTheRequestedPrecisionIfSupported(Precision requested, String flags, Precision effective) {
        PrecisionChoice choice = PrecisionChoice.of(requested, x86With(flags));

        assertThat(choice.effective()).isEqualTo(effective);
        assertThat(choice.reason()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "BF16, avx512f avx512_vnni, AVX512_BF16",
        "INT8, avx2, neither AVX512_VNNI nor AVX_VNNI",
        "INT8, avx512f avx512_bf16, neither AVX512_VNNI nor AVX_VNNI"
    })
    void fallsBackToFp32AndSaysWhy(Precision requested, String flags, String named) {
        PrecisionChoice choice = PrecisionChoice.of(requested, x86With(flags));

        assertThat(choice.effective()).isEqualTo(Precision.FP32);
        assertThat(choice.reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains(named));
    }

    @Test
    void ignoresTheFlagsOfOtherArchitectures() {
        ComputeDevice other = new ComputeDevice(ComputeDevice.Kind.OTHER, Set.of("avx512_bf16", "avx512_vnni"));

        assertThat(PrecisionChoice.of(Precision.BF16, other).effective()).isEqualTo(Precision.FP32);
        assertThat(PrecisionChoice.of(Precision.INT8, other).effective()).isEqualTo(Precision.FP32);
        assertThat(PrecisionChoice.of(Precision.AUTO, other).effective()).isEqualTo(Precision.FP32);
    }

    @Test
    void supportsBf16ButNotInt8OnAGpu() {
        ComputeDevice gpu = new ComputeDevice(ComputeDevice.Kind.GPU, Set.of());

        assertThat(PrecisionChoice.of(Precision.AUTO, gpu).effective()).isEqualTo(Precision.BF16);
        assertThat(PrecisionChoice.of(Precision.BF16, gpu).effective()).isEqualTo(Precision.BF16);
        assertThat(PrecisionChoice.of(Precision.INT8, gpu).effective()).isEqualTo(Precision.FP32);
        assertThat(PrecisionChoice.of(Precision.INT8, gpu).reason()).hasValue("int8 does not run on a GPU");
    }

    private static ComputeDevice x86With(String flags) {
        return new ComputeDevice(ComputeDevice.Kind.X86_64, Set.of(flags.split(" ", -1)));
    }
}
