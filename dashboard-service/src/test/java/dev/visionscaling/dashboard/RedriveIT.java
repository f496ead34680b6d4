package dev.visionscaling.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.common.kafka.ImageTopics;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

class RedriveIT {
    private static final Map<String, String> ALLOWED = Map.of("DASHBOARD_REDRIVE", "true");
    private static final String JSON = "application/json";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void publishesAndLogsTheKeysOfRejectedImagesOnly() {
        try (TestEnvironment environment = TestEnvironment.create();
                DashboardProcess page = DashboardProcess.open(environment, ALLOWED)) {
            createTopic(environment);
            reject(environment, "broken.jpg", "not-an-image");
            reject(environment, "gone/1.jpg", "missing");
            reject(environment, "gone/2\nforged line.jpg", "missing");
            environment.predict("fine.jpg", "nut", 50);

            HttpResponse<String> one = page.post("/redrive", "{\"keys\":[\"broken.jpg\",\"fine.jpg\"]}", samePage());
            HttpResponse<String> all = page.post("/redrive", "{\"reason\":\"missing\"}", samePage());

            assertThat(one.body()).isEqualTo("{\"redriven\":1}");
            assertThat(all.body()).isEqualTo("{\"redriven\":2}");
            assertThat(keysIn(environment, 3))
                    .containsExactlyInAnyOrder("broken.jpg", "gone/1.jpg", "gone/2\nforged line.jpg");
            assertThat(page.output())
                    .contains("redrive for 127.0.0.1: published 1 keys of rejected images: 'broken.jpg'")
                    .contains("'gone/1.jpg', 'gone/2?forged line.jpg'");
            try (EventStreamReader events = page.events()) {
                await().atMost(LIMIT)
                        .until(() -> events.data().stream().anyMatch(data -> data.contains("\"canRedrive\":true")));
            }
        }
    }

    @Test
    void tellsImagesOfSeveralBucketsApart() {
        try (TestEnvironment environment = TestEnvironment.create();
                DashboardProcess page = DashboardProcess.open(environment, ALLOWED)) {
            createTopic(environment);
            reject(environment, "same.jpg", "missing");
            for (String key : List.of("same.jpg", "other.jpg")) {
                environment.execute(
                        "INSERT INTO rejected_images VALUES (?, 'missing', 'a detail', 'host-1', now(), 'more')", key);
            }

            assertThat(page.post("/redrive", "{\"keys\":[\"other.jpg\"]}", samePage())
                            .body())
                    .isEqualTo("{\"redriven\":0}");
            assertThat(page.post("/redrive", "{\"keys\":[{\"key\":\"same.jpg\",\"bucket\":\"more\"}]}", samePage())
                            .body())
                    .isEqualTo("{\"redriven\":1}");
            assertThat(page.post("/redrive", "{\"reason\":\"missing\"}", samePage())
                            .body())
                    .isEqualTo("{\"redriven\":3}");
            assertThat(recordsIn(environment, 4))
                    .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                    .containsExactlyInAnyOrder("more/same.jpg", "more/same.jpg", "same.jpg", "more/other.jpg");
        }
    }

    @Test
    void refusesRequestsThatAnotherSiteCouldSend() {
        try (TestEnvironment environment = TestEnvironment.create();
                DashboardProcess page = DashboardProcess.open(environment, ALLOWED)) {
            reject(environment, "broken.jpg", "not-an-image");
            String body = "{\"keys\":[\"broken.jpg\"]}";

            assertThat(page.post("/redrive", body, "Content-Type", JSON, "Sec-Fetch-Site", "cross-site")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(page.post("/redrive", body, "Content-Type", JSON, "Origin", "http://evil.example")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(page.post("/redrive", body, "Content-Type", "text/plain", "Sec-Fetch-Site", "same-origin")
                            .statusCode())
                    .isEqualTo(415);
            assertThat(page.post("/redrive", "{}", samePage()).statusCode()).isEqualTo(400);
            assertThat(page.post("/redrive", " ".repeat((1 << 20) + 1), samePage())
                            .statusCode())
                    .isEqualTo(413);
            assertThat(page.get("/redrive").statusCode()).isEqualTo(405);
        }
    }

    @Test
    void doesNotExistUnlessAllowed() {
        try (TestEnvironment environment = TestEnvironment.create();
                DashboardProcess page = DashboardProcess.open(environment, Map.of());
                EventStreamReader events = page.events()) {
            assertThat(page.post("/redrive", "{\"keys\":[\"a\"]}", samePage()).statusCode())
                    .isEqualTo(405);
            await().atMost(LIMIT)
                    .until(() -> events.data().stream().anyMatch(data -> data.contains("\"canRedrive\":false")));
        }
    }

    @Test
    void doesNotStartIfOthersCouldRedriveWithoutPassword() throws Exception {
        try (TestEnvironment environment = TestEnvironment.create();
                DashboardProcess page = DashboardProcess.open(
                        environment, Map.of("DASHBOARD_REDRIVE", "true", "DASHBOARD_HOST", "0.0.0.0"))) {
            assertThat(page.awaitExit()).isEqualTo(2);
            assertThat(page.output()).contains("DASHBOARD_REDRIVE needs a DASHBOARD_PASSWORD");
        }
    }

    @Test
    void refusesTheFormerNameOfTheSetting() throws Exception {
        try (TestEnvironment environment = TestEnvironment.create();
                DashboardProcess page = DashboardProcess.open(environment, Map.of("DASHBOARD_SEND_AGAIN", "true"))) {
            assertThat(page.awaitExit()).isEqualTo(2);
            assertThat(page.output()).contains("DASHBOARD_SEND_AGAIN is now called DASHBOARD_REDRIVE");
        }
    }

    /** Headers of a request that the page itself sends. */
    private static String[] samePage() {
        return new String[] {"Content-Type", JSON, "Sec-Fetch-Site", "same-origin"};
    }

    private static void reject(TestEnvironment environment, String key, String reason) {
        environment.execute("INSERT INTO rejected_images VALUES (?, ?, 'a detail', 'host-1', now())", key, reason);
    }

    private static void createTopic(TestEnvironment environment) {
        try (ImageTopics topics = new ImageTopics(
                new KafkaSettings(environment.stack().bootstrapServers(), environment.topic(), 3, Map.of()))) {
            topics.ensure();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> keysIn(TestEnvironment environment, int count) {
        return recordsIn(environment, count).stream()
                .map(record -> {
                    assertThat(record.value()).isEqualTo(record.key());
                    return new String(record.value(), StandardCharsets.UTF_8);
                })
                .toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> recordsIn(TestEnvironment environment, int count) {
        Map<String, Object> properties = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, environment.stack().bootstrapServers(),
                ConsumerConfig.GROUP_ID_CONFIG, "reader",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(environment.topic()));
            await().atMost(LIMIT).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                return records.size() >= count;
            });
        }
        return records;
    }
}
