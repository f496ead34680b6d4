package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import org.junit.jupiter.api.Test;

/** Publishing after images, the checkpoint or the whole database came from elsewhere. */
class RestoredDatabaseIT {
    private final TestEnvironment environment = TestEnvironment.migrated();
    private final TestProducer producer = new TestProducer(environment);

    @Test
    void storesTheClusterWithTheCheckpoint() {
        producer.succeed("publish");

        assertThat(environment.query("SELECT c.system_identifier = s.system_identifier, c.timeline > 0"
                        + " FROM publish_checkpoint c, pg_control_system() s"))
                .containsExactly("t|t");
    }

    @Test
    void publishesImagesThatAreCopiedIntoTheTable() {
        environment.registerImages(3);
        producer.succeed("publish");
        // Numbers of another server, which sort before the checkpoint and after every number that comes soon.
        environment.execute(
                "INSERT INTO image_info (image_key, inserted_by) VALUES ('copied', '5'), ('copied too', '999999999')");

        assertThat(producer.succeed("publish")).startsWith("published 2 keys");
        environment.execute("INSERT INTO image_info (image_key) VALUES ('later')");
        assertThat(producer.succeed("publish")).startsWith("published 1 keys");
    }

    @Test
    void stopsWhereARestoredCheckpointWouldSkipImages() throws Exception {
        environment.registerImages(3);
        producer.succeed("publish");
        // Restored into a new cluster whose transactions have counted past the restored checkpoint by now.
        environment.execute("INSERT INTO image_info (image_key) VALUES ('new')");
        environment.execute("UPDATE publish_checkpoint SET system_identifier = 42, id = 1000,"
                + " inserted_by = (SELECT max(inserted_by::text::bigint)::text::xid8 FROM image_info)");

        TestProducer.Run run = producer.run("publish");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("error: 1 images would never be published, because they sort before the checkpoint of topic "
                        + environment.topic() + ", which comes from another server, for example from a restored dump:"
                        + " run 'reset'; everything is then published from the start");
        producer.succeed("reset");
        assertThat(producer.succeed("publish")).startsWith("published 4 keys");
        assertThat(producer.topic().distinct(3)).hasSize(4).contains("new");
    }

    @Test
    void countsWhereTheClusterIsNotKnown() {
        environment.registerImages(3);
        producer.succeed("publish");
        environment.executeAll(
                "UPDATE publish_checkpoint SET system_identifier = NULL, timeline = NULL",
                "INSERT INTO image_info (image_key) VALUES ('new')");
        assertThat(producer.succeed("publish")).startsWith("published 1 keys");

        environment.execute("UPDATE publish_checkpoint SET system_identifier = NULL, published = 2");
        assertThat(producer.run("publish").err()).contains("2 images would never be published");
    }

    @Test
    void continuesInAnotherClusterIfNoImageIsSkipped() throws Exception {
        environment.registerImages(3);
        producer.succeed("publish");
        environment.executeAll(
                "UPDATE publish_checkpoint SET system_identifier = 42",
                "INSERT INTO image_info (image_key) VALUES ('new')");

        try (ServiceProcess publisher = producer.start("publish")) {
            assertThat(publisher.awaitExit()).isZero();
            assertThat(publisher.output()).startsWith("published 1 keys");
            assertThat(publisher.errors()).contains("this is another cluster than the checkpoint's");
        }
        assertThat(environment.count("SELECT count(*) FROM publish_checkpoint WHERE system_identifier = 42"))
                .isZero();
    }

    @Test
    void saysWhatToVerifyAfterAFailOver() throws Exception {
        producer.succeed("publish");
        environment.execute("UPDATE publish_checkpoint SET timeline = timeline + 1");

        try (ServiceProcess publisher = producer.start("publish")) {
            assertThat(publisher.awaitExit()).isZero();
            assertThat(publisher.errors()).containsOnlyOnce("after a fail-over or a restore (the checkpoint's was ");
        }
        try (ServiceProcess publisher = producer.start("publish")) {
            assertThat(publisher.awaitExit()).isZero();
            assertThat(publisher.errors()).doesNotContain("fail-over");
        }
    }
}
