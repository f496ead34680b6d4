package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.images.ImageType;
import dev.visionscaling.producer.maintenance.ResetReport;
import dev.visionscaling.producer.maintenance.ResetSettings;
import dev.visionscaling.producer.publish.PublishReport;
import dev.visionscaling.producer.status.Accuracy;
import dev.visionscaling.producer.status.BinCounts;
import dev.visionscaling.producer.status.Confusion;
import dev.visionscaling.producer.status.ImageCounts;
import dev.visionscaling.producer.status.PartitionLag;
import dev.visionscaling.producer.status.StatusReport;
import dev.visionscaling.producer.terminal.StatusJson;
import dev.visionscaling.producer.terminal.StatusTable;
import dev.visionscaling.producer.upload.ImageFile;
import dev.visionscaling.producer.upload.UploadReport;
import dev.visionscaling.producer.upload.UploadSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private static final ImageCounts COUNTS = new ImageCounts(
            1_000,
            900,
            800,
            new TreeMap<>(Map.of("not-an-image", 2L, "no \"object\"", 1L)),
            new ImageCounts.Waiting(197, 97),
            new BinCounts(new TreeMap<>(Map.of("bin-2", 200L, "bin-1", 601L)), true),
            new Accuracy(
                    400, 300, List.of(new Confusion("bolt", "nut", 60), new Confusion("gear", "cog, \"big\"", 40))));
    private static final List<PartitionLag> PARTITIONS = List.of(
            new PartitionLag(0, 500, OptionalLong.of(450), 50),
            new PartitionLag(1, 1_400, OptionalLong.empty(), 1_400));

    @Test
    void showsTheStatusAsATable() {
        assertThat(StatusTable.of(new StatusReport("image-keys", "visionscaling", COUNTS, PARTITIONS))
                        .lines())
                .map(line -> line.replaceAll(" +", " ").strip())
                .containsExactly(
                        "images 1,000",
                        "published 900",
                        "predictions 800",
                        "rejected 3",
                        "no \"object\" 1",
                        "not-an-image 2",
                        "waiting 197",
                        "with a bin 801",
                        "bin-1 601",
                        "bin-2 200",
                        "accuracy 75.0 % (300 of 400 with a known category)",
                        "bolt mistaken for nut 60",
                        "gear mistaken for cog, \"big\" 40",
                        "",
                        "topic image-keys, group visionscaling",
                        "partition end committed lag",
                        "0 500 450 50",
                        "1 1,400 none 1,400",
                        "all 1,450");
    }

    @Test
    void showsTheStatusAsJson() {
        assertThat(StatusJson.of(new StatusReport("image-keys", "visionscaling", COUNTS, PARTITIONS)))
                .isEqualTo("{\"images\":1000,\"published\":900,\"predictions\":800,\"rejected\":3,"
                        + "\"rejected_by_reason\":{\"no \\\"object\\\"\":1,\"not-an-image\":2},\"waiting\":197,"
                        + "\"per_bin\":{\"bin-1\":601,\"bin-2\":200},"
                        + "\"accuracy\":0.75,\"confusions\":["
                        + "{\"expected\":\"bolt\",\"predicted\":\"nut\",\"count\":60},"
                        + "{\"expected\":\"gear\",\"predicted\":\"cog, \\\"big\\\"\",\"count\":40}],"
                        + "\"missing\":0,\"topic\":\"image-keys\",\"group\":\"visionscaling\",\"partitions\":["
                        + "{\"partition\":0,\"end\":500,\"committed\":450,\"lag\":50},"
                        + "{\"partition\":1,\"end\":1400,\"committed\":null,\"lag\":1400}]}");
    }

    @Test
    void countsPublishedImagesThatAreNotInTheTopicAsMissing() {
        StatusReport idle = new StatusReport(
                "image-keys", "visionscaling", COUNTS, List.of(new PartitionLag(0, 500, OptionalLong.of(490), 10)));

        assertThat(StatusTable.of(idle)
                        .lines()
                        .map(line -> line.replaceAll(" +", " ").strip()))
                .containsSequence(
                        "waiting 197",
                        "missing 87",
                        "published, not in the topic, without an outcome: 'redrive --missing' publishes their keys again");
        assertThat(StatusJson.of(idle)).contains("\"missing\":87,");
    }

    @Test
    void omitsTheAccuracyIfNoCategoryIsExpected() {
        ImageCounts unknown = new ImageCounts(
                9,
                9,
                9,
                new TreeMap<>(),
                new ImageCounts.Waiting(0, 0),
                new BinCounts(new TreeMap<>(Map.of("nut", 9L)), false),
                new Accuracy(0, 0, List.of()));
        StatusReport report = new StatusReport("image-keys", "visionscaling", unknown, PARTITIONS);

        assertThat(StatusTable.of(report))
                .doesNotContain("with a bin")
                .doesNotContain("accuracy")
                .doesNotContain("mistaken for");
        assertThat(StatusJson.of(report)).contains("\"per_bin\":{\"nut\":9},\"accuracy\":null,\"confusions\":[]");
    }

    @Test
    void reportsThatTheTopicDoesNotExist() {
        assertThat(StatusTable.of(new StatusReport("image-keys", "visionscaling", COUNTS, List.of())))
                .endsWith("topic image-keys does not exist yet");
    }

    @Test
    void summarizesAnUpload() {
        UploadReport done = new UploadReport(1_500, 3 * 1_048_576, 0, 20, 0, 7, 0, false, 1_520);
        assertThat(done.isComplete()).isTrue();
        assertThat(done)
                .hasToString(
                        "uploaded 1,500 images (3.0 MiB), 20 were already stored, 7 files are not images, 0 failed");

        UploadReport stopped = new UploadReport(1_500, 0, 0, 0, 0, 0, 0, true, 1_400);
        assertThat(stopped.isComplete()).isFalse();
        assertThat(stopped.toString())
                .endsWith(", 100 are stored but not registered; stopped; run the same command again to continue");
    }

    @Test
    void summarizesAnUploadWithConflicts() {
        UploadReport overwritten = new UploadReport(3, 0, 2, 5, 0, 0, 0, false, 8);
        assertThat(overwritten.isComplete()).isTrue();
        assertThat(overwritten)
                .hasToString("uploaded 3 images (0.0 MiB), 2 of them in place of others, 5 were already stored, "
                        + "0 files are not images, 0 failed");

        UploadReport conflicts = new UploadReport(1, 0, 0, 0, 1_200, 0, 0, false, 1);
        assertThat(conflicts.isComplete()).isFalse();
        assertThat(conflicts)
                .hasToString("uploaded 1 images (0.0 MiB), 0 were already stored, 1,200 have the key of another stored"
                        + " image, 0 files are not images, 0 failed; --overwrite replaces stored images, --prefix stores"
                        + " these under other keys");
    }

    @Test
    void summarizesADryRunOfAReset() {
        ResetSettings all = new ResetSettings("image-keys", true, true, true);
        assertThat(new ResetReport(all, 900, 800, 3, 1_000))
                .hasToString("dry run, nothing changed: checkpoint of image-keys reset to the start "
                        + "(900 keys had been published); 800 predictions and 3 rejections deleted; "
                        + "1,000 registered images deleted");
    }

    @Test
    void showsThePublishedKeysPerSecond() {
        assertThat(new PublishReport(1_000_000, Duration.ofMillis(12_500), 0, false))
                .hasToString("published 1,000,000 keys in 12.5 s (80,000 keys/s)");
    }

    @Test
    void numbersTheCopiesOfAnImage() {
        ImageFile image = new ImageFile(Path.of("bolt", "1.jpg"), "bolt/1.jpg", Optional.of("bolt"), ImageType.JPEG);

        assertThat(new UploadSettings(Path.of("."), "p/", 1, Optional.empty(), false, false, 8).keyOf(image, 1))
                .isEqualTo("p/bolt/1.jpg");
        assertThat(new UploadSettings(Path.of("."), "p/", 20, Optional.empty(), false, false, 8).keyOf(image, 12))
                .isEqualTo("p/copy-0012/bolt/1.jpg");
    }
}
