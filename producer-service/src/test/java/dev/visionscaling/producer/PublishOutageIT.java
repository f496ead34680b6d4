package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.visionscaling.common.database.Databases;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import dev.visionscaling.producer.postgres.LeaseServer;
import dev.visionscaling.producer.postgres.PostgresKeyPages;
import dev.visionscaling.producer.postgres.PostgresPublisherLeases;
import dev.visionscaling.producer.publish.Position;
import dev.visionscaling.producer.publish.PublisherLease;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishOutageIT {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int KEYS = 20_000;
    private static final int PAGE_SIZE = 500;

    private final TestEnvironment environment = TestEnvironment.migrated();
    private final TestProducer producer = new TestProducer(environment);

    @AfterEach
    void restartServers() throws InterruptedException {
        environment.stack().kafka().start();
        environment.stack().postgres().start();
    }

    @Test
    void continuesAfterAnOutageOfKafka() throws Exception {
        environment.registerImages(KEYS);
        try (ServiceProcess publisher = start()) {
            await().atMost(LIMIT).until(() -> producer.published() > 0);
            environment.stack().kafka().kill();
            await().atMost(LIMIT).until(() -> publisher.errors().contains("retrying until it succeeds"));

            environment.stack().kafka().start();

            assertThat(publisher.awaitExit()).isZero();
            assertThat(publisher.errors()).contains("Kafka is available again after ");
        }
        assertThat(producer.topic().distinct(PAGE_SIZE)).hasSize(KEYS);
        assertThat(producer.published()).isEqualTo(KEYS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "publish", "redrive"})
    void namesABrokerWithoutAnAddress(String command) {
        TestProducer.Run run = producer.run(Map.of("KAFKA_BOOTSTRAP_SERVERS", "broker.invalid:9092"), command);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("error: Kafka at broker.invalid:9092: No resolvable bootstrap urls given in"
                        + " bootstrap.servers");
    }

    @Test
    void continuesAfterAnOutageOfPostgres() throws Exception {
        environment.registerImages(KEYS);
        try (ServiceProcess publisher = start()) {
            await().atMost(LIMIT).until(() -> producer.published() > 0);
            environment.stack().postgres().kill();
            await().atMost(LIMIT).until(() -> publisher.errors().contains("retrying until it succeeds"));

            environment.stack().postgres().start();

            assertThat(publisher.awaitExit()).isZero();
            assertThat(publisher.errors()).contains("PostgreSQL is available again after ");
        }
        assertThat(producer.topic().distinct(PAGE_SIZE)).hasSize(KEYS);
        assertThat(producer.published()).isEqualTo(KEYS);
    }

    @Test
    void publishesNothingWhileItCannotStoreTheCheckpoint() throws Exception {
        environment.registerImages(KEYS);
        try (ServiceProcess publisher = start()) {
            await().atMost(LIMIT).until(() -> producer.published() > 0);
            environment.setReadOnly(true);
            // It logs the 1st, 2nd and 4th attempt.
            await().atMost(LIMIT)
                    .until(() -> publisher
                            .errors()
                            .contains("read-only transaction; retrying until it succeeds (attempt 4)"));

            environment.setReadOnly(false);

            assertThat(publisher.awaitExit()).isZero();
        }
        // The page that was in flight, and one more if it was allowed to write in between.
        assertThat(producer.topic().distinct(2 * PAGE_SIZE)).hasSize(KEYS);
        assertThat(producer.published()).isEqualTo(KEYS);
    }

    @Test
    void readsNoPageFromAnotherServerThanTheLeases() throws Exception {
        environment.registerImages(3);
        LeaseServer server = new LeaseServer();
        try (HikariDataSource database = Databases.open(environment.databaseSettings(), "test", 2)) {
            PostgresKeyPages pages = new PostgresKeyPages(database, server);
            PostgresPublisherLeases leases = new PostgresPublisherLeases(database, environment.topic(), server);
            try (PublisherLease lease = leases.tryAcquire().orElseThrow()) {
                assertThat(lease.checkpoint().published()).isZero();
                assertThat(pages.after(Position.START, 10).images()).hasSize(3);
            }

            environment.stack().postgres().stop();
            environment.stack().postgres().start();

            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThatThrownBy(() -> pages.after(Position.START, 10))
                            .isInstanceOf(TransientException.class)
                            .hasMessageContaining("another server than the one that holds the lease"));
            try (PublisherLease lease = leases.tryAcquire().orElseThrow()) {
                assertThat(lease.checkpoint().published()).isZero();
                assertThat(pages.after(Position.START, 10).images()).hasSize(3);
            }
        }
    }

    // With short time-outs a page fails during an outage of the broker, instead of waiting in the client.
    private ServiceProcess start() throws Exception {
        Map<String, String> variables = environment.environment();
        variables.put("KAFKA_DELIVERY_TIMEOUT_MS", "3000");
        variables.put("KAFKA_REQUEST_TIMEOUT_MS", "2000");
        return TestProducer.start(variables, "publish", "--rate", "4000", "--page-size", "500");
    }
}
