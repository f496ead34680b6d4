package dev.visionscaling.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.consumer.testing.Consumers;
import dev.visionscaling.consumer.testing.TestImages;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dead-letter topics that refuse some records for good. */
class DeadLetterTopicIT {
    private TestEnvironment environment;
    private String deadLetterTopic;

    @BeforeEach
    void setUp() {
        environment = TestEnvironment.create();
        deadLetterTopic = environment.topic() + "-dlq";
        environment.put("good.jpg", TestImages.jpeg(1));
    }

    @AfterEach
    void tearDown() {
        environment.close();
    }

    @Test
    void aRecordTooLargeForTheTopicLosesItsValue() throws InterruptedException {
        environment.configureTopic(deadLetterTopic, "max.message.bytes", "2000");
        environment.publishMessage("x".repeat(10_000).getBytes(StandardCharsets.UTF_8));
        assertOneDeadLetter(letter -> {
            assertThat(letter.value()).isNull();
            assertThat(header(letter, "cut")).isEqualTo("value");
            assertThat(header(letter, "detail")).contains("the key has");
        });
    }

    @Test
    void aTopicOfShortRecordsGetsFewHeaders() throws InterruptedException {
        environment.configureTopic(deadLetterTopic, "max.message.bytes", "400");
        // Its detail alone, with a problem for each record, has 500 characters.
        environment.publishMessage(("{\"Records\":[" + "1,".repeat(200) + "1]}").getBytes(StandardCharsets.UTF_8));
        assertOneDeadLetter(letter -> {
            assertThat(header(letter, "cut")).isEqualTo("headers");
            assertThat(header(letter, "reason")).isEqualTo("invalid-message");
        });
    }

    @Test
    void aCompactedTopicGetsAKey() throws InterruptedException {
        environment.configureTopic(deadLetterTopic, "cleanup.policy", "compact");
        environment.publishMessage("{".getBytes(StandardCharsets.UTF_8));
        assertOneDeadLetter(letter -> {
            assertThat(letter.key())
                    .asString()
                    .startsWith(environment.topic() + "-")
                    .endsWith("@0");
            assertThat(letter.value()).asString().isEqualTo("{");
        });
    }

    @Test
    void healthNamesASettingThatRefusesEverything() throws InterruptedException {
        environment.configureTopic(deadLetterTopic, "max.message.bytes", "20");
        environment.publishMessage("{".getBytes(StandardCharsets.UTF_8));
        try (ServiceProcess consumer = Consumers.start(environment, "consumer-1", Map.of())) {
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(consumer.output())
                            .contains("the topic " + deadLetterTopic
                                    + " takes not even a record of a few headers: raise" + " its max.message.bytes"));
            environment.configureTopic(deadLetterTopic, "max.message.bytes", "1000000");
            await().atMost(Duration.ofMinutes(2)).until(environment::everythingIsCommitted);
            assertThat(environment.deadLetters()).hasSize(1);
        }
    }

    private void assertOneDeadLetter(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> expected)
            throws InterruptedException {
        environment.publish(List.of("good.jpg"));
        try (ServiceProcess consumer =
                Consumers.start(environment, "consumer-1", Map.of()).awaitReady()) {
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(environment.everythingIsCommitted())
                            .as(consumer::output)
                            .isTrue());
        }
        assertThat(environment.predictions()).isEqualTo(1);
        assertThat(environment.deadLetters()).singleElement().satisfies(expected);
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
