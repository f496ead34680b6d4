package dev.visionscaling.squeezenet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {
    @Test
    void needsTheFlagOnEveryCore() {
        String with = "flags\t\t: fpu avx512f avx512_bf16 amx";
        String without = "flags\t\t: fpu avx512f avx512_bf16x";

        assertThat(Processor.hasFlag(List.of("processor : 0", with, with), "avx512_bf16"))
                .isTrue();
        assertThat(Processor.hasFlag(List.of(with, without), "avx512_bf16")).isFalse();
        assertThat(Processor.hasFlag(List.of(), "avx512_bf16")).isFalse();
    }
}
