package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.harness.testing.TestEnvironment;
import dev.visionscaling.harness.testing.TopicAdmin;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys that left the topic without an outcome are counted, and published again on demand. */
class MissingKeysIT {
    private final TestEnvironment environment = TestEnvironment.migrated();
    private final TestProducer producer = new TestProducer(environment);
    private final TopicAdmin admin = new TopicAdmin(environment);

    @AfterEach
    void tearDown() {
        admin.close();
        environment.close();
    }

    @Test
    void publishesAgainWhatNobodyProcessed() {
        publishedWithThreeMissing();
        skipToTheEnd();

        assertThat(status()).contains("waiting 3", "missing 3");
        assertThat(producer.succeed("status", "--json")).contains("\"missing\":3,");
        assertThat(producer.succeed("redrive", "--missing", "--dry-run"))
                .isEqualTo("dry run, nothing published: 3 published keys have no outcome");
        assertThat(producer.succeed("redrive", "--missing"))
                .isEqualTo("published 3 missing keys again; checked 10 published images");

        List<String> values = producer.topic().values();
        assertThat(values).hasSize(13);
        assertThat(values.stream().filter(key -> Collections.frequency(values, key) == 2))
                .containsOnly("key-00000008", "key-00000009", "key-00000010");
        assertThat(status()).contains("waiting 3").doesNotContain("missing 3");
    }

    @Test
    void doesNotCountWhatIsStillInTheTopic() {
        publishedWithThreeMissing();

        assertThat(status()).contains("waiting 3").noneMatch(line -> line.startsWith("missing"));
        assertThat(producer.succeed("redrive", "--missing", "--dry-run"))
                .endsWith("3 published keys have no outcome; 10 records wait in the topic, so some are not missing");
        assertThat(producer.succeed("redrive", "--missing", "--force")).startsWith("published 3 missing keys again");
    }

    @Test
    void leavesUnpublishedImagesToThePublisher() {
        publishedWithThreeMissing();
        skipToTheEnd();
        environment.execute("INSERT INTO image_info (image_key) VALUES ('later')");

        assertThat(producer.succeed("redrive", "--missing")).startsWith("published 3 missing keys again");
        assertThat(producer.succeed("publish")).startsWith("published 1 keys");
    }

    @Test
    void aRowMayNameTheDefaultBucket() {
        environment.executeAll(
                "INSERT INTO image_info (bucket, image_key) SELECT bucket, image_key FROM"
                        + " unnest(ARRAY['" + environment.bucket() + "', 'elsewhere']) bucket,"
                        + " unnest(ARRAY['predicted', 'rejected', 'neither']) image_key",
                "INSERT INTO prediction_results VALUES ('predicted', 'bolt', 99, 'host', now(), 'parts', 'digest', 5)",
                "INSERT INTO rejected_images VALUES ('rejected', 'corrupt', '', 'host', now())");
        producer.succeed("publish");
        skipToTheEnd();

        assertThat(status()).contains("images 6", "waiting 4", "missing 4");
        assertThat(producer.run(Map.of("S3_BUCKET", ""), "status", "--json").out())
                .contains("\"missing\":6,");
        assertThat(producer.succeed("redrive", "--missing"))
                .isEqualTo("published 4 missing keys again; checked 6 published images");
    }

    @Test
    void looksThroughManyImagesInParts() {
        environment.registerImages(12_345);
        environment.execute("INSERT INTO prediction_results SELECT image_key, 'bolt', 99, 'host', now(), 'parts',"
                + " 'digest', 5 FROM image_info WHERE id % 1000 <> 7");
        producer.succeed("publish");
        skipToTheEnd();

        assertThat(producer.succeed("redrive", "--missing"))
                .isEqualTo("published 13 missing keys again; checked 12345 published images");
    }

    @Test
    void refusesOptionsThatExcludeEachOther() {
        TestProducer.Run run = producer.run("redrive", "--missing", "--reason", "corrupt");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--missing and --reason cannot be combined");

        assertThat(producer.run("redrive", "--force").err()).contains("--force needs --missing");
    }

    private void publishedWithThreeMissing() {
        environment.registerImages(10);
        environment.executeAll(
                "INSERT INTO prediction_results SELECT image_key, 'bolt', 99, 'host', now(), 'parts', 'digest', 5"
                        + " FROM image_info WHERE id <= 5",
                "INSERT INTO rejected_images SELECT image_key, 'corrupt', '', 'host', now() FROM image_info"
                        + " WHERE id IN (6, 7)");
        producer.succeed("publish", "--page-size", "4");
    }

    private void skipToTheEnd() {
        admin.resetOffsets(environment.group(), Map.of(0, end(0), 1, end(1), 2, end(2)));
    }

    private long end(int partition) {
        return admin.end(partition);
    }

    private List<String> status() {
        return producer.succeed("status")
                .lines()
                .map(line -> line.replaceAll(" +", " ").strip())
                .toList();
    }
}
