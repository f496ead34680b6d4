package dev.visionscaling.common.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.cli.CommandFailedException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImageTopicsTest {
    @Test
    void namesTheBrokersAndTheCauseIfNoClientCanBeCreated() {
        KafkaSettings settings =
                new KafkaSettings("localhost:9092", "images", 3, Map.of("security.protocol", "SASL_PLAINTEXT"));
        assertThatThrownBy(() -> new ImageTopics(settings))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageStartingWith("Kafka at localhost:9092: ")
                .hasMessageContaining("JAAS");
    }
}
