package dev.visionscaling.harness.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.visionscaling.harness.testcontainers.ContainerStack;
import dev.visionscaling.localstack.LocalStackException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

class TestServersTest {
    @Test
    void refusesAnUnknownStack(@TempDir Path folder) {
        assertThatThrownBy(() -> TestServers.start("podman", folder))
                .isInstanceOf(LocalStackException.class)
                .hasMessage("-Dstack must be local or docker, not 'podman'");
    }

    @Test
    void reportsThatNoDockerEngineAnswers(@TempDir Path folder) {
        assumeFalse(DockerClientFactory.instance().isDockerAvailable(), "not run: a Docker engine answers here");
        assertThatThrownBy(() -> TestServers.start("docker", folder))
                .isInstanceOf(LocalStackException.class)
                .hasMessageStartingWith("-Dstack=docker was given, but no Docker engine answers");
    }

    @Test
    void advertisesTheBrokersPortOnThisMachine() {
        assertThat(ContainerStack.kafkaSettings(20_123).get("KAFKA_ADVERTISED_LISTENERS"))
                .startsWith("HOST://127.0.0.1:20123,");
    }
}
