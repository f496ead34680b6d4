package dev.visionscaling.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.visionscaling.common.kafka.ImageTopics;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.consumer.testing.Consumers;
import dev.visionscaling.consumer.testing.ResultSchema;
import dev.visionscaling.consumer.testing.TestImages;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each committed outcome has its event, before its offset is committed. */
class ResultTopicIT {
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int IMAGES = 12;
    private static final List<String> KEYS =
            IntStream.range(0, IMAGES).mapToObj(number -> "line1/ü" + number).toList();
    private static final String SAME_AS_INSTANT =
            "to_char(time AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

    private TestEnvironment environment;

    @BeforeEach
    void setUp() {
        environment = TestEnvironment.create();
        for (int number = 0; number < IMAGES; number++) {
            environment.put(KEYS.get(number), TestImages.jpeg(number));
        }
    }

    @AfterEach
    void tearDown() {
        environment.close();
    }

    @Test
    void eachImageHasOneEventThatSaysWhatItsRowSays() throws InterruptedException {
        environment.publish(KEYS);
        environment.publish(List.of("missing"));
        // So few in flight that these images are full load, and writers gather them.
        try (ServiceProcess consumer = start(Map.of("DEADLINE", "1h", "IN_FLIGHT_IMAGES", "16"))) {
            awaitCommitted(consumer);
            assertThat(consumer.get("/metrics"))
                    .contains("result_events_total " + (IMAGES + 1.0))
                    .contains("results_late_total 0.0");
        }
        List<ConsumerRecord<byte[], byte[]>> events = environment.results();
        assertThat(events).allSatisfy(event -> {
            assertThat(ResultSchema.violations(event.value())).isEmpty();
            assertThat(new String(event.key(), StandardCharsets.UTF_8))
                    .isEqualTo(json(event).get("image_key").asText());
            assertThat(json(event).get("bucket").asText()).isEqualTo(environment.bucket());
            assertThat(json(event).get("late").isBoolean()).isTrue();
            assertThat(json(event).get("deadline_ms").asLong()).isEqualTo(3_600_000);
        });
        assertThat(told(events, "predicted")).containsExactlyInAnyOrderElementsOf(predictions());
        assertThat(told(events, "rejected")).containsExactlyInAnyOrderElementsOf(rejections());
    }

    @Test
    void headersOfTheRecordArePassedOn() throws InterruptedException {
        environment.publishWithHeaders(KEYS.get(0), "trigger", "17", "ce_id", "another", "traceparent", "00-1-2-01");
        try (ServiceProcess consumer = start(Map.of())) {
            awaitCommitted(consumer);
        }
        assertThat(environment.results()).singleElement().satisfies(event -> {
            Map<String, String> headers = headers(event);
            assertThat(headers)
                    .containsEntry("trigger", "17")
                    .containsEntry("traceparent", "00-1-2-01")
                    .containsEntry("ce_type", "dev.visionscaling.image.predicted")
                    .containsEntry("ce_subject", KEYS.get(0))
                    .containsEntry("ce_time", json(event).get("time").asText());
            assertThat(headers.get("ce_id")).isNotEqualTo("another");
        });
    }

    @Test
    void noOffsetIsCommittedBeforeItsEventIsAcknowledged() throws InterruptedException {
        // The broker takes none of this topic's records for now, and all others.
        environment.configureTopic(environment.resultTopic(), "max.message.bytes", "100");
        environment.publish(KEYS);
        try (ServiceProcess consumer = start(Map.of())) {
            await().atMost(LIMIT).until(() -> environment.predictions() == IMAGES);
            // Ten times the commit interval.
            await().during(Duration.ofSeconds(5)).atMost(LIMIT).until(this::nothingIsCommitted);
            assertThat(environment.results()).isEmpty();
            environment.configureTopic(environment.resultTopic(), "max.message.bytes", "1000000");
            awaitCommitted(consumer);
        }
        assertThat(environment.results().stream()
                        .map(event -> json(event).get("image_key").asText())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(KEYS);
    }

    @Test
    void aPredictionHasItsEventEvenIfItsImageHasVanished() throws InterruptedException {
        // The consumer ends between the row and the event.
        environment.configureTopic(environment.resultTopic(), "max.message.bytes", "100");
        environment.publish(KEYS);
        try (ServiceProcess consumer = start(Map.of("DEADLINE", "1h"))) {
            await().atMost(LIMIT).until(() -> environment.predictions() == IMAGES);
            consumer.kill();
        }
        List<List<Object>> rows = predictions();
        environment.configureTopic(environment.resultTopic(), "max.message.bytes", "1000000");
        environment.delete(KEYS.get(0));
        try (ServiceProcess consumer = Consumers.start(environment, "consumer-2", Map.of("DEADLINE", "1h"))) {
            awaitCommitted(consumer);
        }
        List<ConsumerRecord<byte[], byte[]>> events = environment.results();
        assertThat(events)
                .allSatisfy(event ->
                        assertThat(ResultSchema.violations(event.value())).isEmpty());
        assertThat(told(events, "predicted")).containsExactlyInAnyOrderElementsOf(predictions());
        assertThat(predictions())
                .containsOnlyOnce(rows.stream()
                        .filter(row -> row.get(0).equals(KEYS.get(0)))
                        .findFirst()
                        .orElseThrow());
        assertThat(told(events, "rejected")).isEmpty();
    }

    @Test
    void anEventTooLargeForTheTopicLosesItsHeaders() throws InterruptedException {
        environment.configureTopic(environment.resultTopic(), "max.message.bytes", "2000");
        environment.publishWithHeaders(KEYS.get(0), "trigger", "x".repeat(4_000));
        try (ServiceProcess consumer = start(Map.of())) {
            awaitCommitted(consumer);
        }
        assertThat(environment.results()).singleElement().satisfies(event -> {
            assertThat(headers(event)).containsKey("ce_id").doesNotContainKey("trigger");
            assertThat(ResultSchema.violations(event.value())).isEmpty();
        });
    }

    @Test
    void healthNamesASettingThatRefusesEverything() throws InterruptedException {
        environment.configureTopic(environment.resultTopic(), "max.message.bytes", "100");
        environment.publish(KEYS);
        try (ServiceProcess consumer = start(Map.of())) {
            await().atMost(LIMIT)
                    .untilAsserted(
                            () -> assertThat(consumer.get("/health/ready"))
                                    .startsWith("503")
                                    .contains(
                                            "the topic " + environment.resultTopic()
                                                    + " takes not even an event without details and headers: raise its max.message.bytes"));
            environment.configureTopic(environment.resultTopic(), "max.message.bytes", "1000000");
            awaitCommitted(consumer);
        }
        assertThat(environment.results()).hasSizeGreaterThanOrEqualTo(IMAGES);
    }

    @Test
    void anEmptyNameTurnsTheTopicOff() throws InterruptedException {
        environment.publish(KEYS);
        try (ServiceProcess consumer =
                Consumers.startWithFlags(environment, "consumer-1", Map.of(), "--result-topic=")) {
            awaitCommitted(consumer);
        }
        assertThat(environment.predictions()).isEqualTo(IMAGES);
        assertThat(environment.results()).isEmpty();
        String other = environment.topic() + "-other";
        KafkaSettings without =
                new KafkaSettings(environment.stack().bootstrapServers(), other, 1, Optional.empty(), Map.of());
        try (ImageTopics topics = new ImageTopics(without)) {
            topics.ensure();
            assertThat(topics.partitionsOf(other)).contains(1);
            assertThat(topics.partitionsOf("image-results")).isEmpty();
        }
    }

    @Test
    void waitsUntilTheTopicExists() throws InterruptedException {
        KafkaSettings settings = environment.kafkaSettings();
        String missing = environment.topic() + "-later";
        environment.publish(KEYS);
        try (ServiceProcess consumer = Consumers.start(environment, "consumer-1", Map.of("RESULT_TOPIC", missing));
                ImageTopics topics = new ImageTopics(new KafkaSettings(
                        settings.bootstrapServers(),
                        settings.topic(),
                        settings.partitions(),
                        Optional.of(missing),
                        Map.of()))) {
            await().atMost(LIMIT).until(() -> consumer.output().contains("has created " + missing));
            topics.ensure();
            awaitCommitted(consumer);
        }
    }

    private ServiceProcess start(Map<String, String> settings) {
        return Consumers.start(environment, "consumer-1", settings);
    }

    private void awaitCommitted(ServiceProcess consumer) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(environment.everythingIsCommitted())
                        .as(consumer::output)
                        .isTrue());
    }

    private boolean nothingIsCommitted() {
        return environment.committed() == 0;
    }

    private List<List<Object>> predictions() {
        return environment
                .query("SELECT image_key, category, confidence, coalesce(runners_up::text, '[]'), bin, hostname, "
                        + SAME_AS_INSTANT + ", latency_ms, model, weights_digest FROM prediction_results")
                .stream()
                .map(row -> values(row, 2, 7))
                .toList();
    }

    private List<List<Object>> rejections() {
        return environment
                .query("SELECT image_key, reason, detail, hostname, " + SAME_AS_INSTANT + " FROM rejected_images")
                .stream()
                .map(row -> values(row))
                .toList();
    }

    // Numbers as such: the database writes them in another way.
    private static List<Object> values(String row, int... numbers) {
        List<Object> values = new ArrayList<>(List.of(row.split("\\|", -1)));
        for (int place : numbers) {
            values.set(place, Double.valueOf((String) values.get(place)));
        }
        return values;
    }

    private static List<List<Object>> told(List<ConsumerRecord<byte[], byte[]>> events, String outcome) {
        return events.stream()
                .map(ResultTopicIT::json)
                .filter(event -> event.get("outcome").asText().equals(outcome))
                .map(event -> outcome.equals("predicted") ? prediction(event) : rejection(event))
                .toList();
    }

    private static List<Object> prediction(JsonNode event) {
        return List.of(
                event.get("image_key").asText(),
                event.get("category").asText(),
                event.get("confidence").asDouble(),
                event.get("runners_up").toString(),
                event.get("bin").asText(),
                event.get("hostname").asText(),
                micros(event),
                event.get("latency_ms").asDouble(),
                event.get("model").asText(),
                event.get("weights_digest").asText());
    }

    private static List<Object> rejection(JsonNode event) {
        return List.of(
                event.get("image_key").asText(),
                event.get("reason").asText(),
                event.get("detail").asText(),
                event.get("hostname").asText(),
                micros(event));
    }

    // An instant leaves out zeros at its end.
    private static String micros(JsonNode event) {
        return MICROS.format(Instant.parse(event.get("time").asText()));
    }

    private static JsonNode json(ConsumerRecord<byte[], byte[]> event) {
        try {
            return new ObjectMapper().readTree(event.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> event) {
        List<Header> headers = List.of(event.headers().toArray());
        return headers.stream()
                .collect(Collectors.toMap(Header::key, header -> new String(header.value(), StandardCharsets.UTF_8)));
    }
}
