package dev.visionscaling.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.consumer.testing.Consumers;
import dev.visionscaling.consumer.testing.TestImages;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records that only another publisher writes: with any timestamp, or in a transaction. */
class UnusualRecordsIT {
    private TestEnvironment environment;

    @BeforeEach
    void setUp() {
        environment = TestEnvironment.create();
        environment.configureTopic(environment.topic(), "message.timestamp.after.max.ms", "9223372036854775807");
        // Otherwise the broker removes a record whose timestamp says that it is old.
        environment.configureTopic(environment.topic(), "retention.ms", "-1");
    }

    @AfterEach
    void tearDown() {
        environment.close();
    }

    @Test
    void everyTimestampGivesAPrediction() throws InterruptedException {
        Map<String, Long> timestamps = new LinkedHashMap<>();
        timestamps.put("absent.jpg", -1L);
        timestamps.put("zero.jpg", 0L);
        timestamps.put("seconds.jpg", System.currentTimeMillis() / 1000);
        timestamps.put("microseconds.jpg", System.currentTimeMillis() * 1000);
        timestamps.put("largest.jpg", Long.MAX_VALUE);
        timestamps.put("now.jpg", System.currentTimeMillis());
        int number = 0;
        for (Map.Entry<String, Long> image : timestamps.entrySet()) {
            environment.put(image.getKey(), TestImages.jpeg(number++));
            environment.publishAt(image.getValue(), image.getKey());
        }

        try (ServiceProcess consumer =
                Consumers.start(environment, "consumer-1", Map.of()).awaitReady()) {
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(environment.predictions())
                            .as(consumer::output)
                            .isEqualTo(timestamps.size()));
            assertThat(environment.query("SELECT image_key FROM prediction_results WHERE latency_ms >= 0"))
                    .containsExactly("now.jpg");
            await().atMost(Duration.ofMinutes(2)).until(environment::everythingIsCommitted);
            assertThat(consumer.get("/metrics")).contains("image_latency_seconds_count 1");
        }
    }

    @Test
    void recordsOfAnAbortedTransactionGetNoOutcome() throws InterruptedException {
        environment.put("first.jpg", TestImages.jpeg(1));
        environment.put("aborted.jpg", TestImages.jpeg(2));
        environment.put("last.jpg", TestImages.jpeg(3));
        environment.publish(0, List.of("first.jpg"));
        environment.publishAborted(List.of("aborted.jpg", "aborted-and-missing.jpg"));
        for (int partition = 0; partition < 3; partition++) {
            environment.publish(partition, List.of("last.jpg"));
        }

        try (ServiceProcess consumer =
                Consumers.start(environment, "consumer-1", Map.of()).awaitReady()) {
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(environment.everythingIsCommitted())
                            .as(consumer::output)
                            .isTrue());
            assertThat(environment.query("SELECT image_key FROM prediction_results ORDER BY 1"))
                    .containsExactly("first.jpg", "last.jpg");
            assertThat(environment.rejections()).isZero();
        }
    }
}
