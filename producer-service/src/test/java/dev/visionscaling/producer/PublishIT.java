package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublishIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Scene scene = Scene.migrated();

    @Test
    void createsTheTopicAndPublishesEveryKeyOnce() throws Exception {
        scene.registerImages(2_500);

        assertThat(scene.succeed("publish", "--page-size", "1000")).startsWith("published 2,500 keys in ");

        assertThat(scene.topic().partitions()).isEqualTo(3);
        assertThat(scene.topic().distinct(0)).hasSize(2_500).contains("key-00000001", "key-00002500");
        assertThat(scene.succeed("publish")).startsWith("published 0 keys");
    }

    @Test
    void losesNoKeyOnANewTopic() throws Exception {
        for (int topic = 0; topic < 10; topic++) {
            Scene fresh = Scene.migrated();
            fresh.registerImages(300);
            fresh.succeed("publish", "--page-size", "100");
            assertThat(fresh.topic().distinct(0)).hasSize(300);
        }
    }

    @Test
    void refusesATopicWithAnotherNumberOfPartitions() throws Exception {
        scene.topic().create(5);

        Scene.Run run = scene.run("publish");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("error: topic " + scene.name + " has 5 partitions, but IMAGE_TOPIC_PARTITIONS is 3: "
                        + "set it to 5 or change the topic");
    }

    @Test
    void reportsRowsThatWaitForAnOpenTransaction() throws Exception {
        scene.registerImages(10);
        try (Connection slow = scene.connect();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("INSERT INTO image_info (image_key) VALUES ('early')");
            scene.execute("INSERT INTO image_info (image_key) VALUES ('late')");

            assertThat(scene.succeed("publish"))
                    .startsWith("published 10 keys")
                    .endsWith("1 more rows wait for open transactions: publish again when these have ended");
            slow.commit();
        }
        assertThat(scene.succeed("publish")).startsWith("published 2 keys");
    }

    @Test
    void isNotifiedOfImagesThatAreRegisteredLater() throws Exception {
        scene.registerImages(10);
        Map<String, String> environment = scene.environment();
        environment.put("PUBLISH_POLL_INTERVAL", "10m"); // far longer than the limit, so that only a notification helps
        try (ProducerProcess publisher = ProducerProcess.start(environment, "publish", "--follow")) {
            await().atMost(LIMIT).until(() -> scene.published() == 10);

            scene.execute("INSERT INTO image_info (image_key) VALUES ('later')");

            await().atMost(LIMIT).until(() -> scene.published() == 11);
            assertThat(scene.topic().distinct(0)).contains("later");
            publisher.terminate();
            assertThat(publisher.await(LIMIT)).isZero();
            assertThat(publisher.out()).startsWith("published 11 keys").contains("; stopped");
        }
    }

    @Test
    void finishesItsPageOnSigtermAndRepeatsNoKey() throws Exception {
        scene.registerImages(3_000);
        try (ProducerProcess publisher = scene.start("publish", "--rate", "500")) {
            await().atMost(LIMIT).until(() -> scene.published() > 0);
            publisher.terminate();
            assertThat(publisher.await(LIMIT)).isZero();
        }
        long published = scene.published();
        assertThat(published).isBetween(1L, 2_999L);
        assertThat(scene.topic().values()).hasSize((int) published);

        scene.succeed("publish");

        assertThat(scene.topic().distinct(0)).hasSize(3_000);
    }

    @Test
    void losesNoKeyAndRepeatsAtMostAPageWhenKilled() throws Exception {
        scene.registerImages(60_000);
        int pageSize = 1_000;
        int kills = 3;
        for (int kill = 1; kill <= kills; kill++) {
            long before = scene.published();
            try (ProducerProcess publisher = scene.start("publish", "--rate", "15000", "--page-size", "1000")) {
                await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> scene.published() > before);
                publisher.kill();
            }
        }
        assertThat(scene.published()).isLessThan(60_000);

        scene.succeed("publish");

        assertThat(scene.topic().distinct(kills * pageSize)).hasSize(60_000);
        assertThat(scene.published()).isEqualTo(60_000);
    }

    @Test
    void takesOverFromAKilledPublisher() throws Exception {
        scene.registerImages(100);
        try (ProducerProcess first = scene.start("publish", "--follow")) {
            await().atMost(LIMIT).until(() -> scene.published() == 100);
            try (ProducerProcess second = scene.start("publish", "--follow")) {
                await().atMost(LIMIT).until(() -> second.err().contains("waiting as standby"));
                first.kill();
                scene.execute("INSERT INTO image_info (image_key) VALUES ('later')");

                await().atMost(LIMIT).until(() -> scene.published() == 101);
                assertThat(second.err()).contains("taking over");
            }
        }
        assertThat(scene.topic().distinct(0)).hasSize(101);
    }

    @Test
    void namesAnUnreachableServerInOneLine() {
        Scene.Run broker = scene.run("publish", "--kafka-bootstrap-servers", "localhost:1");
        assertThat(broker.exitCode()).isEqualTo(1);
        assertThat(broker.err()).isEqualTo("error: Kafka at localhost:1: no answer in time");

        Scene.Run database = scene.run("publish", "--database-url", "jdbc:postgresql://localhost:1/none");
        assertThat(database.exitCode()).isEqualTo(1);
        assertThat(database.err().lines()).hasSize(1);
        assertThat(database.err()).startsWith("error: PostgreSQL at jdbc:postgresql://localhost:1/none: ");
    }

    @Test
    void requiresTheSchema() {
        assertThat(Scene.empty().run("publish"))
                .isEqualTo(new Scene.Run(
                        1, "", "error: the database has no schema yet: run the producer's 'migrate' first"));
    }
}
