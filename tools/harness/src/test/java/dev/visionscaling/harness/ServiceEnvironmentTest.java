package dev.visionscaling.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceEnvironmentTest {
    @Test
    void replacesEverythingThatNamesOtherServersAndAccounts() {
        Map<String, String> inherited = Map.of(
                "PATH", "/bin",
                "AWS_SESSION_TOKEN", "theirs",
                "KAFKA_SECURITY_PROTOCOL", "SSL",
                "DATABASE_URL", "theirs");

        assertThat(ServiceEnvironment.of(inherited, Map.of("DATABASE_URL", "ours")))
                .containsOnly(
                        Map.entry("PATH", "/bin"),
                        Map.entry("DATABASE_URL", "ours"),
                        Map.entry("MALLOC_ARENA_MAX", "2"));
    }
}
