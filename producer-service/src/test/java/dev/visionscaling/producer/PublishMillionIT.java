package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PublishMillionIT {
    private static final int KEYS = 1_000_000;
    private static final long MEMORY_LIMIT = 256L << 20;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @Test
    void publishesAMillionKeysInConstantMemory() throws Exception {
        Scene scene = Scene.migrated();
        scene.registerImages(KEYS);
        try (ProducerProcess publisher = scene.start("publish", "--follow")) {
            await().atMost(LIMIT).until(() -> scene.published() == KEYS);

            assertThat(publisher.peakMemory()).isLessThan(MEMORY_LIMIT);
            publisher.terminate();
            assertThat(publisher.await(LIMIT)).isZero();
            assertThat(publisher.out()).startsWith("published 1,000,000 keys");
        }
        assertThat(scene.topic().distinct(0)).hasSize(KEYS);
    }
}
