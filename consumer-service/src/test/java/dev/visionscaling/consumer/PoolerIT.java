package dev.visionscaling.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.consumer.testing.Consumers;
import dev.visionscaling.consumer.testing.TestImages;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import dev.visionscaling.harness.testing.TestPooler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Two consumers through PgBouncer, which lends its sessions for a transaction only. */
@EnabledIf(value = "dev.visionscaling.harness.testing.TestPooler#isInstalled", disabledReason = "PgBouncer is missing")
class PoolerIT {
    private static final int IMAGES = 300;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Test
    void consumersShareSessionsWithoutFurtherSettings() throws IOException {
        try (TestEnvironment environment = TestEnvironment.create();
                TestPooler pooler = TestPooler.start(environment, "transaction", 2)) {
            List<String> keys = IntStream.range(0, IMAGES)
                    .mapToObj(number -> number + ".jpg")
                    .toList();
            for (int i = 0; i < IMAGES; i++) {
                // Every tenth object is missing, so that rejections are written as well.
                if (i % 10 != 0) {
                    environment.put(keys.get(i), TestImages.jpeg(i % 10));
                }
            }
            environment.publish(keys);
            Map<String, String> throughPooler = Map.of("DATABASE_URL", pooler.url());
            try (ServiceProcess first = Consumers.start(environment, "consumer-1", throughPooler);
                    ServiceProcess second = Consumers.start(environment, "consumer-2", throughPooler)) {
                await().atMost(LIMIT)
                        .untilAsserted(() -> assertThat(environment.predictions())
                                .as(() -> first.lastLines(20) + "\n" + second.lastLines(20))
                                .isEqualTo(IMAGES * 9 / 10));
                await().atMost(LIMIT).until(() -> environment.rejections() == IMAGES / 10);
                assertThat(first.output() + second.output()).doesNotContain("prepared statement");
                assertThat(environment.contradictions()).isZero();
                assertThat(first.terminate()).as(first::output).isZero();
                assertThat(second.terminate()).as(second::output).isZero();
            }
        }
    }
}
