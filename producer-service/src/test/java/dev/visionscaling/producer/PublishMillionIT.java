package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PublishMillionIT {
    private static final int KEYS = 1_000_000;
    private static final long MEMORY_LIMIT = 256L << 20;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @Test
    void publishesAMillionKeysInConstantMemory() throws Exception {
        TestEnvironment environment = TestEnvironment.migrated();
        TestProducer producer = new TestProducer(environment);
        environment.registerImages(KEYS);
        try (ServiceProcess publisher = producer.start("publish", "--follow")) {
            await().atMost(LIMIT).until(() -> producer.published() == KEYS);

            assertThat(publisher.peakMemory()).isLessThan(MEMORY_LIMIT);
            assertThat(publisher.terminate()).isZero();
            assertThat(publisher.output()).startsWith("published 1,000,000 keys");
        }
        assertThat(producer.topic().distinct(0)).hasSize(KEYS);
    }
}
