package dev.visionscaling.consumer.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodesTest {
    @ParameterizedTest
    @CsvSource({
        "139,SIGSEGV",
        "134,SIGABRT",
        "137,SIGKILL",
        "160,signal 32",
        "3,memory that ran out",
        "1,exit code 1",
        "0,exit code 0"
    })
    void saysHowAProcessEnded(int code, String words) {
        assertThat(ExitCodes.describe(code)).isEqualTo(words);
    }
}
