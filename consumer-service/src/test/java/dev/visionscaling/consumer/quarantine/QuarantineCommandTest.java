package dev.visionscaling.consumer.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.squeezenet.Precision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuarantineCommandTest {
    private final QuarantineSettings settings =
            new QuarantineSettings(Path.of("model.pth"), Precision.INT8, 64_000_000, Duration.ofSeconds(10));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATABASE_PASSWORD",
                "DATABASE_URL",
                "AWS_SECRET_ACCESS_KEY",
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                "KAFKA_SASL_JAAS_CONFIG"
            })
    void keepsSecretsFromTheProcessThatReadsHostileImages(String variable) {
        assertThat(QuarantineCommand.isPassedOn(variable)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATH", "DJL_CACHE_DIR", "MALLOC_ARENA_MAX", "LOG_FORMAT"})
    void passesOnWhatLibrariesNeed(String variable) {
        assertThat(QuarantineCommand.isPassedOn(variable)).isTrue();
    }

    @Test
    void theProcessReadsItsSettingsFromItsArguments() {
        assertThat(QuarantineSettings.from(settings.asArguments().toArray(String[]::new)))
                .isEqualTo(settings);
    }

    @Test
    void runsTheMainClassWithThisProcessesLibraries() {
        List<String> command = QuarantineCommand.of(QuarantineMain.class, settings);
        assertThat(command)
                .containsSubsequence(
                        "-cp", System.getProperty("java.class.path"), QuarantineMain.class.getName(), "model.pth");
    }
}
