package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PublishMillionIT {
    private static final int KEYS = 1_000_000;
    private static final long MEMORY_LIMIT = 256L << 20;

    @Test
    void publishesAMillionKeysInConstantMemory() throws Exception {
        Scene scene = Scene.migrated();
        scene.registerImages(KEYS);
        try (ProducerProcess publisher = scene.start("publish", "--follow")) {
            await().atMost(Duration.ofMinutes(3)).until(() -> scene.published() == KEYS);

            assertThat(publisher.peakMemory()).isLessThan(MEMORY_LIMIT);
            publisher.terminate();
            assertThat(publisher.await(Duration.ofSeconds(30))).isZero();
            assertThat(publisher.out()).startsWith("published 1,000,000 keys");
        }
        assertThat(scene.topic().distinct(0)).hasSize(KEYS);
    }
}
