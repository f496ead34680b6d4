package dev.visionscaling.squeezenet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComputeDeviceTest {
    @Test
    void findsTheFlagsThatAllCoresShare() {
        String one = "flags\t\t: fpu avx512f avx512_bf16 amx";
        String other = "flags\t\t: fpu avx512f avx512_bf16x";

        assertThat(ComputeDevice.commonFlags(List.of("processor : 0", one, one)))
                .containsExactlyInAnyOrder("fpu", "avx512f", "avx512_bf16", "amx");
        assertThat(ComputeDevice.commonFlags(List.of(one, other))).containsExactlyInAnyOrder("fpu", "avx512f");
        assertThat(ComputeDevice.commonFlags(List.of())).isEmpty();
    }
}
