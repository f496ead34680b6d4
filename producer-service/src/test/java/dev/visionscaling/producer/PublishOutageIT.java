package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublishOutageIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int KEYS = 20_000;
    private static final int PAGE_SIZE = 500;

    private final TestEnvironment environment = TestEnvironment.migrated();
    private final TestProducer producer = new TestProducer(environment);

    @AfterEach
    void startEverythingAgain() throws InterruptedException {
        environment.stack().kafka().start();
        environment.stack().postgres().start();
    }

    @Test
    void goesOnAfterTheBrokerWasAway() throws Exception {
        environment.registerImages(KEYS);
        try (ServiceProcess publisher = start()) {
            await().atMost(LIMIT).until(() -> producer.published() > 0);
            environment.stack().kafka().kill();
            await().atMost(LIMIT).until(() -> publisher.errors().contains("trying again until it works"));

            environment.stack().kafka().start();

            assertThat(publisher.awaitExit()).isZero();
            assertThat(publisher.errors()).contains("Kafka works again after ");
        }
        assertThat(producer.topic().distinct(PAGE_SIZE)).hasSize(KEYS);
        assertThat(producer.published()).isEqualTo(KEYS);
    }

    @Test
    void goesOnAfterTheDatabaseWasAway() throws Exception {
        environment.registerImages(KEYS);
        try (ServiceProcess publisher = start()) {
            await().atMost(LIMIT).until(() -> producer.published() > 0);
            environment.stack().postgres().kill();
            await().atMost(LIMIT).until(() -> publisher.errors().contains("trying again until it works"));

            environment.stack().postgres().start();

            assertThat(publisher.awaitExit()).isZero();
            assertThat(publisher.errors()).contains("PostgreSQL works again after ");
        }
        assertThat(producer.topic().distinct(PAGE_SIZE)).hasSize(KEYS);
        assertThat(producer.published()).isEqualTo(KEYS);
    }

    @Test
    void publishesNothingWhileItCannotStoreHowFarItCame() throws Exception {
        environment.registerImages(KEYS);
        try (ServiceProcess publisher = start()) {
            await().atMost(LIMIT).until(() -> producer.published() > 0);
            environment.setReadOnly(true);
            await().atMost(LIMIT).until(() -> publisher.errors().contains("read-only transaction"));
            Thread.sleep(3_000); // long enough for several attempts

            environment.setReadOnly(false);

            assertThat(publisher.awaitExit()).isZero();
        }
        // The page that was in flight, and one more if it was allowed to write in between.
        assertThat(producer.topic().distinct(2 * PAGE_SIZE)).hasSize(KEYS);
        assertThat(producer.published()).isEqualTo(KEYS);
    }

    // The short time-out makes a page fail while the broker is away, rather than wait in the client.
    private ServiceProcess start() throws Exception {
        Map<String, String> variables = environment.environment();
        variables.put("KAFKA_DELIVERY_TIMEOUT_MS", "3000");
        variables.put("KAFKA_REQUEST_TIMEOUT_MS", "2000");
        return TestProducer.start(variables, "publish", "--rate", "4000", "--page-size", "500");
    }
}
