package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Health and metrics of {@code publish --follow}. */
class OpsIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final TestEnvironment environment = TestEnvironment.migrated();
    private final TestProducer producer = new TestProducer(environment);

    @Test
    void reportsItsProgressAndWhichPublisherIsStandby() throws Exception {
        environment.execute("INSERT INTO image_info (image_key) SELECT 'k' || n FROM generate_series(1, 7) n");
        try (ServiceProcess first = producer.start("publish", "--follow")) {
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(first.get("/metrics"))
                            .contains("keys_published_total 7.0", "images_published 7.0", "images_unpublished 0.0")
                            .contains("publisher_active 1.0", "service_ready 1.0", "images_held_back 0.0")
                            .contains("publish_failures_total{server=\"kafka\"} 0.0")
                            .contains("hikaricp_connections_active{pool="));
            assertThat(first.get("/health/ready")).isEqualTo("200 publishing\n");
            assertThat(first.get("/health/live")).isEqualTo("200 live\n");
            try (ServiceProcess second = producer.start("publish", "--follow")) {
                await().atMost(LIMIT)
                        .until(() -> second.get("/health/ready").startsWith("200 standby: another publisher"));
                assertThat(second.get("/metrics")).contains("publisher_active 0.0");
                first.terminate();
                await().atMost(LIMIT)
                        .untilAsserted(() -> assertThat(second.get("/metrics")).contains("publisher_active 1.0"));
                assertThat(second.terminate()).isZero();
            }
        }
    }

    @Test
    void isLiveButNotReadyWhilePostgresIsUnavailable() throws Exception {
        try (ServiceProcess publisher = producer.start("publish", "--follow")) {
            await().atMost(LIMIT).until(() -> publisher.get("/health/ready").startsWith("200"));
            environment.stack().postgres().kill();
            try {
                await().atMost(LIMIT)
                        .until(() -> publisher.get("/health/ready").startsWith("503 not ready\nPostgreSQL: "));
                assertThat(publisher.get("/health/live")).isEqualTo("200 live\n");
            } finally {
                environment.stack().postgres().start();
            }
            await().atMost(LIMIT).until(() -> publisher.get("/health/ready").startsWith("200"));
            assertThat(publisher.get("/metrics"))
                    .containsPattern("publish_failures_total\\{server=\"postgresql\"} [1-9]");
            assertThat(publisher.terminate()).isZero();
        }
    }
}
