package dev.visionscaling.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.consumer.testing.Consumers;
import dev.visionscaling.consumer.testing.TestImages;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import dev.visionscaling.localstack.ManagedServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Outages longer than every time limit of the consumer: it waits, reports the reason, loses and rejects nothing, and
 * continues by itself once the server is back.
 */
@Isolated("stops the servers that all tests share")
class OutageIT {
    private static final int IMAGES = 200;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final List<String> keys =
            IntStream.range(0, IMAGES).mapToObj(number -> number + ".jpg").toList();
    private TestEnvironment environment;
    private ServiceProcess consumer;

    @BeforeEach
    void setUp() throws InterruptedException {
        environment = TestEnvironment.create();
        for (int i = 0; i < IMAGES; i++) {
            environment.put(keys.get(i), TestImages.jpeg(i % 10));
        }
        consumer = Consumers.start(environment, "consumer-1", Map.of("DRAIN_TIMEOUT", "3s", "GIVE_UP_AFTER", "2s"))
                .awaitReady();
    }

    @AfterEach
    void tearDown() {
        consumer.close();
        environment.close();
    }

    @Test
    void continuesAfterAnOutageOfS3() throws InterruptedException {
        survives(stack -> stack.s3(), "S3", true);
    }

    @Test
    void continuesAfterAnOutageOfPostgres() throws InterruptedException {
        survives(stack -> stack.postgres(), "PostgreSQL", true);
    }

    @Test
    void continuesAfterAnOutageOfKafka() throws InterruptedException {
        survives(stack -> stack.kafka(), "Kafka", false);
    }

    private void survives(
            Function<dev.visionscaling.localstack.ServerStack, ManagedServer> which, String part, boolean publishDuring)
            throws InterruptedException {
        ManagedServer server = which.apply(environment.stack());
        environment.publish(keys.subList(0, 50));
        await().atMost(Duration.ofMinutes(2)).until(() -> environment.predictions() > 5);
        server.kill();
        try {
            if (publishDuring) {
                environment.publish(keys.subList(50, IMAGES));
                await().atMost(Duration.ofMinutes(2))
                        .untilAsserted(() -> assertThat(consumer.get("/health/ready"))
                                .startsWith("503")
                                .contains(part + ":"));
                // Longer than the drain timeout, so that stream threads start again meanwhile.
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> consumer.output().contains("start again from the last commit"));
            }
            assertThat(consumer.get("/health/live")).startsWith("200");
        } finally {
            server.start();
        }
        if (!publishDuring) {
            environment.publish(keys.subList(50, IMAGES));
        }
        await().atMost(LIMIT).until(() -> environment.predictions() == IMAGES);
        assertThat(environment.rejections()).isZero();
        assertThat(environment.deadLetters()).isEmpty();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> consumer.get("/health/ready").startsWith("200"));
        assertThat(consumer.terminate()).as(consumer::output).isZero();
    }
}
