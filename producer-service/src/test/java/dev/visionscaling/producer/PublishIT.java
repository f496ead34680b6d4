package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class PublishIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final TestEnvironment environment = TestEnvironment.migrated();
    private final TestProducer producer = new TestProducer(environment);

    @Test
    void createsTheTopicAndPublishesEveryKeyOnce() throws Exception {
        environment.registerImages(2_500);

        assertThat(producer.succeed("publish", "--page-size", "1000")).startsWith("published 2,500 keys in ");

        assertThat(producer.topic().partitions()).isEqualTo(3);
        assertThat(producer.topic().distinct(0)).hasSize(2_500).contains("key-00000001", "key-00002500");
        assertThat(producer.succeed("publish")).startsWith("published 0 keys");
    }

    @Test
    void namesTheBucketOfImagesInAnotherBucket() throws Exception {
        environment.execute(
                "INSERT INTO image_info (bucket, image_key) VALUES ('', 'a+\"b\".jpg'), ('more', 'a+\"b\".jpg')");

        assertThat(producer.succeed("publish")).startsWith("published 2 keys in ");

        assertThat(producer.topic().all())
                .extracting(ConsumerRecord::key, ConsumerRecord::value)
                .containsExactlyInAnyOrder(
                        tuple("a+\"b\".jpg", "a+\"b\".jpg"),
                        tuple(
                                "more/a+\"b\".jpg",
                                "{\"source\":\"aws.s3\",\"detail-type\":\"Object Created\",\"detail\":"
                                        + "{\"bucket\":{\"name\":\"more\"},\"object\":{\"key\":\"a+\\\"b\\\".jpg\"}}}"));
    }

    @Test
    void losesNoKeyOnANewTopic() throws Exception {
        for (int topic = 0; topic < 10; topic++) {
            TestEnvironment fresh = TestEnvironment.migrated();
            TestProducer publisher = new TestProducer(fresh);
            fresh.registerImages(300);
            publisher.succeed("publish", "--page-size", "100");
            assertThat(publisher.topic().distinct(0)).hasSize(300);
        }
    }

    @Test
    void refusesATopicWithAnotherNumberOfPartitions() throws Exception {
        producer.topic().create(5);

        TestProducer.Run run = producer.run("publish");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("error: topic " + environment.topic()
                        + " has 5 partitions, but IMAGE_TOPIC_PARTITIONS is 3: set it to 5 or change the topic");
    }

    @Test
    void reportsRowsThatWaitForAnOpenTransaction() throws Exception {
        environment.registerImages(10);
        try (Connection slow = environment.connect();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("INSERT INTO image_info (image_key) VALUES ('early')");
            environment.execute("INSERT INTO image_info (image_key) VALUES ('late')");

            assertThat(producer.succeed("publish"))
                    .startsWith("published 10 keys")
                    .endsWith("1 more rows wait for open transactions: publish again once these have ended");
            slow.commit();
        }
        assertThat(producer.succeed("publish")).startsWith("published 2 keys");
    }

    @Test
    void isNotifiedOfImagesThatAreRegisteredLater() throws Exception {
        environment.registerImages(10);
        Map<String, String> variables = environment.environment();
        variables.put("PUBLISH_POLL_INTERVAL", "10m"); // far longer than the limit, so that only a notification helps
        try (ServiceProcess publisher = TestProducer.start(variables, "publish", "--follow")) {
            await().atMost(LIMIT).until(() -> producer.published() == 10);

            environment.execute("INSERT INTO image_info (image_key) VALUES ('later')");

            await().atMost(LIMIT).until(() -> producer.published() == 11);
            assertThat(producer.topic().distinct(0)).contains("later");
            assertThat(publisher.terminate()).isZero();
            assertThat(publisher.output()).startsWith("published 11 keys").contains("; stopped");
        }
    }

    @Test
    void keepsItsLeaseWhereIdleSessionsAreEnded() throws Exception {
        environment.setDefault("idle_session_timeout", "1s");
        environment.setDefault("synchronous_commit", "off");
        environment.setDefault("default_transaction_isolation", "serializable");
        environment.registerImages(10);
        try (ServiceProcess publisher = producer.start("publish", "--follow", "--publish-poll-interval", "10m")) {
            await().atMost(LIMIT).until(() -> producer.published() == 10);
            String lease = leaseHolder();
            awaitEndOfAnIdleSession();

            environment.execute("INSERT INTO image_info (image_key) VALUES ('later')");

            await().atMost(LIMIT).until(() -> producer.published() == 11);
            assertThat(leaseHolder()).isEqualTo(lease);
            assertThat(publisher.errors()).doesNotContain("retrying");
        }
    }

    private void awaitEndOfAnIdleSession() throws SQLException {
        try (Connection idle = environment.connect()) {
            int session = idle.unwrap(PGConnection.class).getBackendPID();
            await().atMost(LIMIT)
                    .until(() ->
                            environment.count("SELECT count(*) FROM pg_stat_activity WHERE pid = " + session) == 0);
        }
    }

    private String leaseHolder() {
        return environment
                .query("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND database ="
                        + " (SELECT oid FROM pg_database WHERE datname = current_database())")
                .toString();
    }

    @Test
    void finishesItsPageOnSigtermAndRepeatsNoKey() throws Exception {
        environment.registerImages(3_000);
        try (ServiceProcess publisher = producer.start("publish", "--rate", "500")) {
            await().atMost(LIMIT).until(() -> producer.published() > 0);
            assertThat(publisher.terminate()).isZero();
        }
        long published = producer.published();
        assertThat(published).isBetween(1L, 2_999L);
        assertThat(producer.topic().values()).hasSize((int) published);

        producer.succeed("publish");

        assertThat(producer.topic().distinct(0)).hasSize(3_000);
    }

    @Test
    void losesNoKeyAndRepeatsAtMostAPageWhenKilled() throws Exception {
        environment.registerImages(60_000);
        int pageSize = 1_000;
        int kills = 3;
        for (int kill = 1; kill <= kills; kill++) {
            long before = producer.published();
            try (ServiceProcess publisher = producer.start("publish", "--rate", "15000", "--page-size", "1000")) {
                await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> producer.published() > before);
                publisher.kill();
            }
        }
        assertThat(producer.published()).isLessThan(60_000);

        producer.succeed("publish");

        assertThat(producer.topic().distinct(kills * pageSize)).hasSize(60_000);
        assertThat(producer.published()).isEqualTo(60_000);
    }

    @Test
    void takesOverFromAKilledPublisher() throws Exception {
        environment.registerImages(100);
        try (ServiceProcess first = producer.start("publish", "--follow")) {
            await().atMost(LIMIT).until(() -> producer.published() == 100);
            try (ServiceProcess second = producer.start("publish", "--follow")) {
                await().atMost(LIMIT).until(() -> second.errors().contains("waiting as standby"));
                first.kill();
                environment.execute("INSERT INTO image_info (image_key) VALUES ('later')");

                await().atMost(LIMIT).until(() -> producer.published() == 101);
                assertThat(second.errors()).contains("taking over");
            }
        }
        assertThat(producer.topic().distinct(0)).hasSize(101);
    }

    @Test
    void namesAnUnreachableServerInOneLine() {
        TestProducer.Run broker = producer.run("publish", "--kafka-bootstrap-servers", "localhost:1");
        assertThat(broker.exitCode()).isEqualTo(1);
        assertThat(broker.err()).isEqualTo("error: Kafka at localhost:1: no answer in time");

        TestProducer.Run database = producer.run("publish", "--database-url", "jdbc:postgresql://localhost:1/none");
        assertThat(database.exitCode()).isEqualTo(1);
        assertThat(database.err().lines()).hasSize(1);
        assertThat(database.err()).startsWith("error: PostgreSQL at jdbc:postgresql://localhost:1/none: ");
    }

    @Test
    void requiresTheSchema() {
        TestEnvironment empty = TestEnvironment.empty();
        TestProducer.Run expected = new TestProducer.Run(
                1,
                "",
                "error: the database has no tables of VisionScaling in its search path (\"$user\", public): run the"
                        + " producer's 'migrate' first, or correct currentSchema in DATABASE_URL");
        assertThat(new TestProducer(empty).run("publish")).isEqualTo(expected);

        // Other products have a table of that name.
        empty.execute("CREATE TABLE schema_version (installed_rank int, version varchar(50))");
        assertThat(new TestProducer(empty).run("publish")).isEqualTo(expected);
    }
}
