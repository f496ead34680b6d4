package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.common.database.Databases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class MaintenanceIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Test
    void migratesOnceIfSeveralStartAtTheSameTime() throws Exception {
        Scene scene = Scene.empty();
        List<ProducerProcess> migrations = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            migrations.add(scene.start("migrate"));
        }

        for (ProducerProcess migration : migrations) {
            assertThat(migration.await(LIMIT)).as(migration::err).isZero();
            assertThat(migration.err()).isEmpty();
        }
        String migrated = "migrated the schema to version " + Databases.SCHEMA_VERSION + " (" + Databases.SCHEMA_VERSION
                + " applied)";
        assertThat(migrations)
                .extracting(ProducerProcess::out)
                .containsOnly(migrated, "the schema is up to date (version " + Databases.SCHEMA_VERSION + ")")
                .containsOnlyOnce(migrated);
        assertThat(scene.query("SELECT version FROM schema_version")).containsExactly(Databases.SCHEMA_VERSION);
    }

    @Test
    void refusesToMigrateADatabaseWithOtherTables() throws Exception {
        Scene scene = Scene.empty();
        scene.execute("CREATE TABLE other (id int)");

        Scene.Run run = scene.run("migrate");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err())
                .startsWith("error: the schema could not be migrated: ")
                .contains("non-empty schema");
    }

    @Test
    void showsTheStatusAsTableAndJson() throws Exception {
        Scene scene = sceneWithOutcomes();
        scene.succeed("publish");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", scene.stack.bootstrapServers()))) {
            admin.alterConsumerGroupOffsets(
                            scene.name, Map.of(new TopicPartition(scene.name, 0), new OffsetAndMetadata(1)))
                    .all()
                    .get();
        }

        String table = scene.succeed("status", "--consumer-group", scene.name);
        String json = scene.succeed("status", "--json", "--consumer-group", scene.name);

        assertThat(table.lines().map(line -> line.replaceAll(" +", " ").strip()))
                .contains("images 10", "published 10", "predictions 4", "rejected 3", "waiting 3")
                .contains("not-an-image 2", "no-such-object 1", "accuracy 66.7 % (2 of 3 with a known category)")
                .contains("bolt taken for nut 1")
                .contains("all 9");
        assertThat(json)
                .contains("\"waiting\":3", "\"rejected_by_reason\":{\"no-such-object\":1,\"not-an-image\":2}")
                .contains("\"confusions\":[{\"expected\":\"bolt\",\"predicted\":\"nut\",\"count\":1}]")
                .contains("\"partition\":0", "\"committed\":1", "\"committed\":null");
    }

    @Test
    void publishesRejectedKeysAgainAndKeepsTheRejections() throws Exception {
        Scene scene = sceneWithOutcomes();

        assertThat(scene.succeed("redrive", "--dry-run")).isEqualTo("dry run, nothing published: 3 rejected keys");
        assertThat(scene.succeed("redrive", "--reason", "not-an-image")).isEqualTo("published 2 rejected keys again");
        assertThat(scene.topic().values()).containsExactlyInAnyOrder("key-00000005", "key-00000006");
        assertThat(scene.succeed("redrive")).isEqualTo("published 3 rejected keys again");
        assertThat(scene.query("SELECT count(*) FROM rejected_images")).containsExactly("3");
    }

    @Test
    void changesNothingInADryRunOfAReset() throws Exception {
        Scene scene = sceneWithOutcomes();
        scene.succeed("publish");

        assertThat(scene.succeed("reset", "--dry-run", "--outcomes", "--images"))
                .isEqualTo("dry run, nothing changed: checkpoint of " + scene.name + " back to the start "
                        + "(10 keys had been published); 4 predictions and 3 rejections deleted; "
                        + "10 registered images deleted");

        assertThat(counts(scene)).containsExactly("10|4|3|1");
    }

    @Test
    void resetsOnlyWhatIsRequested() throws Exception {
        Scene scene = sceneWithOutcomes();
        scene.succeed("publish");

        scene.succeed("reset");
        assertThat(counts(scene)).containsExactly("10|4|3|0");
        assertThat(scene.succeed("publish")).startsWith("published 10 keys");

        scene.succeed("reset", "--outcomes");
        assertThat(counts(scene)).containsExactly("10|0|0|0");

        scene.succeed("reset", "--images");
        assertThat(counts(scene)).containsExactly("0|0|0|0");
        scene.registerImages(3);
        assertThat(scene.succeed("publish")).startsWith("published 3 keys");
    }

    @Test
    void putsImagesOfARestoredDumpInOrder() throws Exception {
        Scene scene = Scene.migrated();
        scene.execute(
                "INSERT INTO image_info (image_key, inserted_by) VALUES ('restored', '999999999')",
                "INSERT INTO publish_checkpoint VALUES ('" + scene.name + "', '999999999', 1, 1)",
                "INSERT INTO image_info (image_key) VALUES ('new')");

        Scene.Run run = scene.run("publish");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("come from another server, for example from a restored dump");

        scene.succeed("reset");
        assertThat(scene.succeed("publish")).startsWith("published 2 keys");
        assertThat(scene.topic().values()).containsExactlyInAnyOrder("restored", "new");
    }

    @Test
    void refusesAResetWhileAPublisherIsActive() throws Exception {
        Scene scene = sceneWithOutcomes();
        try (ProducerProcess publisher = scene.start("publish", "--follow")) {
            await().atMost(LIMIT).until(() -> scene.published() == 10);

            Scene.Run run = scene.run("reset");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .isEqualTo("error: a publisher is active on topic " + scene.name + ": stop it before the reset");
            assertThat(publisher.isRunning()).isTrue();
        }
        assertThat(scene.published()).isEqualTo(10);
    }

    private static Scene sceneWithOutcomes() throws Exception {
        Scene scene = Scene.migrated();
        scene.registerImages(10);
        scene.execute(
                "UPDATE image_info SET expected_category = 'bolt' WHERE id <= 3",
                "INSERT INTO prediction_results SELECT image_key, CASE id WHEN 3 THEN 'nut' ELSE 'bolt' END, 99, "
                        + "'host', now(), 'parts', 'digest', 5 FROM image_info WHERE id <= 4",
                "INSERT INTO rejected_images SELECT image_key, "
                        + "CASE id WHEN 7 THEN 'no-such-object' ELSE 'not-an-image' END, '', 'host', now() "
                        + "FROM image_info WHERE id BETWEEN 5 AND 7");
        return scene;
    }

    private static List<String> counts(Scene scene) throws Exception {
        return scene.query("SELECT (SELECT count(*) FROM image_info), (SELECT count(*) FROM prediction_results), "
                + "(SELECT count(*) FROM rejected_images), (SELECT count(*) FROM publish_checkpoint)");
    }
}
