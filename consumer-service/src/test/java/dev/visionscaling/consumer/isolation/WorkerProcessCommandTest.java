package dev.visionscaling.consumer.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.squeezenet.DecodeMode;
import dev.visionscaling.squeezenet.Precision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerProcessCommandTest {
    private final IsolatedClassifier.Settings settings = new IsolatedClassifier.Settings(
            Path.of("model.pth"), Precision.INT8, DecodeMode.FAST, 64_000_000, Duration.ofSeconds(10));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATABASE_PASSWORD",
                "DATABASE_URL",
                "AWS_SECRET_ACCESS_KEY",
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                "KAFKA_SASL_JAAS_CONFIG",
                "JAVA_TOOL_OPTIONS",
                "JDK_JAVA_OPTIONS"
            })
    void keepsSecretsFromTheIsolatedProcess(String variable) {
        assertThat(WorkerProcessCommand.isPassedOn(variable)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATH", "DJL_CACHE_DIR", "MALLOC_ARENA_MAX", "LOG_FORMAT"})
    void passesOnWhatLibrariesNeed(String variable) {
        assertThat(WorkerProcessCommand.isPassedOn(variable)).isTrue();
    }

    @Test
    void readsItsSettingsFromTheArguments() {
        assertThat(IsolatedClassifier.Settings.from(settings.asArguments().toArray(String[]::new)))
                .isEqualTo(settings);
    }

    @Test
    void runsTheMainClassWithThisProcessesLibraries() {
        List<String> command = WorkerProcessCommand.of(WorkerProcessMain.class, settings);
        assertThat(command)
                .containsSubsequence(
                        "-cp", System.getProperty("java.class.path"), WorkerProcessMain.class.getName(), "model.pth");
    }

    @Test
    void passesOnNoSystemPropertyThatCanBeASecret() {
        List<String> options = List.of(
                "-Xmx152m",
                "-Djavax.net.ssl.trustStorePassword=secret",
                "-Djava.security.auth.login.config=/secret",
                "-Dai.djl.offline=true",
                "-javaagent:agent.jar=secret",
                "-XX:OnError=mail secret",
                "-XX:+UseSerialGC");
        assertThat(WorkerProcessCommand.of(options, WorkerProcessMain.class, settings))
                .contains("-Xmx152m", "-Dai.djl.offline=true", "-XX:+UseSerialGC")
                .noneMatch(argument -> argument.contains("secret"));
    }
}
