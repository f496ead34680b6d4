package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.common.database.Databases;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class MaintenanceIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Test
    void migratesOnceIfSeveralStartAtTheSameTime() throws Exception {
        TestEnvironment environment = TestEnvironment.empty();
        TestProducer producer = new TestProducer(environment);
        List<ServiceProcess> migrations = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            migrations.add(producer.start("migrate"));
        }

        for (ServiceProcess migration : migrations) {
            assertThat(migration.awaitExit()).as(migration::errors).isZero();
            assertThat(migration.errors()).isEmpty();
        }
        String migrated = "migrated the schema to version " + Databases.SCHEMA_VERSION + " ("
                + environment.count("SELECT count(*) FROM flyway_schema_history") + " applied)";
        assertThat(migrations)
                .extracting(migration -> migration.output().strip())
                .containsOnly(migrated, "the schema is up to date (version " + Databases.SCHEMA_VERSION + ")")
                .containsOnlyOnce(migrated);
        assertThat(environment.query("SELECT version FROM schema_version")).containsExactly(Databases.SCHEMA_VERSION);
    }

    @Test
    void showsTheStatusAsTableAndJson() throws Exception {
        TestEnvironment environment = withOutcomes();
        TestProducer producer = new TestProducer(environment);
        producer.succeed("publish");
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", environment.stack().bootstrapServers()))) {
            admin.alterConsumerGroupOffsets(
                            environment.topic(),
                            Map.of(new TopicPartition(environment.topic(), 0), new OffsetAndMetadata(1)))
                    .all()
                    .get();
        }

        String table = producer.succeed("status", "--consumer-group", environment.topic());
        String json = producer.succeed("status", "--json", "--consumer-group", environment.topic());

        assertThat(table.lines().map(line -> line.replaceAll(" +", " ").strip()))
                .contains("images 10", "published 10", "predictions 4", "rejected 3", "waiting 3")
                .contains("not-an-image 2", "no-such-object 1", "accuracy 66.7 % (2 of 3 with a known category)")
                .contains("bolt mistaken for nut 1")
                .contains("all 9");
        assertThat(json)
                .contains("\"waiting\":3", "\"rejected_by_reason\":{\"no-such-object\":1,\"not-an-image\":2}")
                .contains("\"confusions\":[{\"expected\":\"bolt\",\"predicted\":\"nut\",\"count\":1}]")
                .contains("\"partition\":0", "\"committed\":1", "\"committed\":null");
    }

    @Test
    void publishesRejectedKeysAgainAndKeepsTheRejections() throws Exception {
        TestEnvironment environment = withOutcomes();
        TestProducer producer = new TestProducer(environment);

        assertThat(producer.succeed("redrive", "--dry-run")).isEqualTo("dry run, nothing published: 3 rejected keys");
        assertThat(producer.succeed("redrive", "--reason", "not-an-image"))
                .isEqualTo("published 2 rejected keys again");
        assertThat(producer.topic().values()).containsExactlyInAnyOrder("key-00000005", "key-00000006");
        assertThat(producer.succeed("redrive")).isEqualTo("published 3 rejected keys again");
        assertThat(environment.query("SELECT count(*) FROM rejected_images")).containsExactly("3");
    }

    @Test
    void tellsImagesOfSeveralBucketsApart() throws Exception {
        TestEnvironment environment = withOutcomes();
        TestProducer producer = new TestProducer(environment);
        environment.executeAll(
                "INSERT INTO image_info (bucket, image_key) SELECT 'more-images', image_key FROM image_info",
                "INSERT INTO rejected_images (bucket, image_key, reason, detail, hostname, time) SELECT 'more-images', "
                        + "image_key, 'corrupt', '', 'host', now() FROM image_info WHERE bucket = '' AND id <= 5");

        assertThat(producer.succeed("status")
                        .lines()
                        .map(line -> line.replaceAll(" +", " ").strip()))
                .contains("images 20", "predictions 4", "rejected 8", "waiting 8", "corrupt 5");
        assertThat(producer.succeed("redrive")).isEqualTo("published 8 rejected keys again");
        assertThat(producer.topic().all())
                .extracting(ConsumerRecord::key)
                .containsExactlyInAnyOrder(
                        "key-00000005",
                        "key-00000006",
                        "key-00000007",
                        "more-images/key-00000001",
                        "more-images/key-00000002",
                        "more-images/key-00000003",
                        "more-images/key-00000004",
                        "more-images/key-00000005");
    }

    @Test
    void changesNothingInADryRunOfAReset() throws Exception {
        TestEnvironment environment = withOutcomes();
        TestProducer producer = new TestProducer(environment);
        producer.succeed("publish");

        assertThat(producer.succeed("reset", "--dry-run", "--outcomes", "--images"))
                .isEqualTo("dry run, nothing changed: checkpoint of " + environment.topic() + " reset to the start "
                        + "(10 keys had been published); 4 predictions and 3 rejections deleted; "
                        + "10 registered images deleted");

        assertThat(counts(environment)).containsExactly("10|4|3|1");
    }

    @Test
    void resetsOnlyWhatIsRequested() throws Exception {
        TestEnvironment environment = withOutcomes();
        TestProducer producer = new TestProducer(environment);
        producer.succeed("publish");

        producer.succeed("reset");
        assertThat(counts(environment)).containsExactly("10|4|3|0");
        assertThat(producer.succeed("publish")).startsWith("published 10 keys");

        producer.succeed("reset", "--outcomes");
        assertThat(counts(environment)).containsExactly("10|0|0|0");

        producer.succeed("reset", "--images");
        assertThat(counts(environment)).containsExactly("0|0|0|0");
        environment.registerImages(3);
        assertThat(producer.succeed("publish")).startsWith("published 3 keys");
    }

    @Test
    void putsImagesOfARestoredDumpInOrder() throws Exception {
        TestEnvironment environment = TestEnvironment.migrated();
        TestProducer producer = new TestProducer(environment);
        environment.executeAll(
                "ALTER TABLE image_info DISABLE TRIGGER number_image", // a dump creates it after the rows
                "INSERT INTO image_info (image_key, inserted_by) VALUES ('restored', '999999999')",
                "ALTER TABLE image_info ENABLE TRIGGER number_image",
                "INSERT INTO publish_checkpoint VALUES ('" + environment.topic() + "', '999999999', 1, 1)",
                "INSERT INTO image_info (image_key) VALUES ('new')");

        TestProducer.Run run = producer.run("publish");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("come from another server, for example from a restored dump");

        producer.succeed("reset");
        assertThat(producer.succeed("publish")).startsWith("published 2 keys");
        assertThat(producer.topic().values()).containsExactlyInAnyOrder("restored", "new");
    }

    @Test
    void refusesAResetWhileAPublisherIsActive() throws Exception {
        TestEnvironment environment = withOutcomes();
        TestProducer producer = new TestProducer(environment);
        try (ServiceProcess publisher = producer.start("publish", "--follow")) {
            await().atMost(LIMIT).until(() -> producer.published() == 10);

            TestProducer.Run run = producer.run("reset");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .isEqualTo("error: a publisher is active on topic " + environment.topic()
                            + ": stop it before the reset");
            assertThat(publisher.isAlive()).isTrue();
        }
        assertThat(producer.published()).isEqualTo(10);
    }

    private static TestEnvironment withOutcomes() {
        TestEnvironment environment = TestEnvironment.migrated();
        environment.registerImages(10);
        environment.executeAll(
                "UPDATE image_info SET expected_category = 'bolt' WHERE id <= 3",
                "INSERT INTO prediction_results SELECT image_key, CASE id WHEN 3 THEN 'nut' ELSE 'bolt' END, 99, 'host', "
                        + "now(), 'parts', 'digest', 5 FROM image_info WHERE id <= 4",
                "INSERT INTO rejected_images SELECT image_key, CASE id WHEN 7 THEN 'no-such-object' ELSE 'not-an-image' "
                        + "END, '', 'host', now() FROM image_info WHERE id BETWEEN 5 AND 7");
        return environment;
    }

    private static List<String> counts(TestEnvironment environment) throws Exception {
        return environment.query("SELECT (SELECT count(*) FROM image_info), (SELECT count(*) FROM prediction_results), "
                + "(SELECT count(*) FROM rejected_images), (SELECT count(*) FROM publish_checkpoint)");
    }
}
