package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublishOutageIT {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int KEYS = 20_000;
    private static final int PAGE_SIZE = 500;

    private final Scene scene = Scene.migrated();

    @AfterEach
    void restartServers() throws InterruptedException {
        scene.stack.kafka().start();
        scene.stack.postgres().start();
    }

    @Test
    void continuesAfterAnOutageOfKafka() throws Exception {
        scene.registerImages(KEYS);
        try (ProducerProcess publisher = start()) {
            await().atMost(LIMIT).until(() -> scene.published() > 0);
            scene.stack.kafka().kill();
            await().atMost(LIMIT).until(() -> publisher.err().contains("retrying until it succeeds"));

            scene.stack.kafka().start();

            assertThat(publisher.await(LIMIT)).isZero();
            assertThat(publisher.err()).contains("Kafka is available again after ");
        }
        assertThat(scene.topic().distinct(PAGE_SIZE)).hasSize(KEYS);
        assertThat(scene.published()).isEqualTo(KEYS);
    }

    @Test
    void continuesAfterAnOutageOfPostgres() throws Exception {
        scene.registerImages(KEYS);
        try (ProducerProcess publisher = start()) {
            await().atMost(LIMIT).until(() -> scene.published() > 0);
            scene.stack.postgres().kill();
            await().atMost(LIMIT).until(() -> publisher.err().contains("retrying until it succeeds"));

            scene.stack.postgres().start();

            assertThat(publisher.await(LIMIT)).isZero();
            assertThat(publisher.err()).contains("PostgreSQL is available again after ");
        }
        assertThat(scene.topic().distinct(PAGE_SIZE)).hasSize(KEYS);
        assertThat(scene.published()).isEqualTo(KEYS);
    }

    @Test
    void publishesNothingWhileItCannotStoreTheCheckpoint() throws Exception {
        scene.registerImages(KEYS);
        try (ProducerProcess publisher = start()) {
            await().atMost(LIMIT).until(() -> scene.published() > 0);
            scene.readOnly(true);
            // It logs the 1st, 2nd and 4th attempt.
            await().atMost(LIMIT)
                    .until(() ->
                            publisher.err().contains("read-only transaction; retrying until it succeeds (attempt 4)"));

            scene.readOnly(false);

            assertThat(publisher.await(LIMIT)).isZero();
        }
        // The page that was in flight, and one more if it was allowed to write in between.
        assertThat(scene.topic().distinct(2 * PAGE_SIZE)).hasSize(KEYS);
        assertThat(scene.published()).isEqualTo(KEYS);
    }

    // With short time-outs a page fails during an outage of the broker, instead of waiting in the client.
    private ProducerProcess start() throws Exception {
        var environment = scene.environment();
        environment.put("KAFKA_DELIVERY_TIMEOUT_MS", "3000");
        environment.put("KAFKA_REQUEST_TIMEOUT_MS", "2000");
        return ProducerProcess.start(environment, "publish", "--rate", "4000", "--page-size", "500");
    }
}
