package dev.visionscaling.producer;

import dev.visionscaling.common.cli.Command;
import dev.visionscaling.common.config.ConditionalSettings;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.database.DatabaseSettings;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.ops.OpsSettings;
import dev.visionscaling.common.s3.S3Settings;
import dev.visionscaling.producer.maintenance.RedriveSettings;
import dev.visionscaling.producer.maintenance.ResetSettings;
import dev.visionscaling.producer.publish.PublishSettings;
import dev.visionscaling.producer.status.StatusSettings;
import dev.visionscaling.producer.upload.UploadSettings;
import java.util.ArrayList;
import java.util.List;

/** Declares the producer's commands: their names, descriptions and settings. */
final class ProducerCommands {
    private static final List<Setting<?>> DEFAULT_BUCKET = List.of(S3Settings.defaultBucket());

    private ProducerCommands() {}

    static Command migrate(Command.Action action) {
        return new Command("migrate", "Bring the database's schema up to date.", DatabaseSettings.all(), action);
    }

    static Command upload(Command.Action action) {
        return new Command(
                "upload",
                "Upload a folder of images and register them; images that are already stored are skipped, and no other image is replaced.",
                all(UploadSettings.all(), S3Settings.all()),
                List.of(
                        new ConditionalSettings(UploadSettings.DIRECT, false, DatabaseSettings.all()),
                        new ConditionalSettings(UploadSettings.DIRECT, true, KafkaSettings.all()),
                        new ConditionalSettings(UploadSettings.OVERWRITE, true, KafkaSettings.all())),
                action);
    }

    static Command publish(Command.Action action) {
        return new Command(
                "publish",
                "Publish the keys of registered images to the topic, continuing where the last run ended.",
                all(
                        PublishSettings.all(),
                        KafkaSettings.all(),
                        DatabaseSettings.all(),
                        OpsSettings.all(),
                        DEFAULT_BUCKET),
                action);
    }

    static Command status(Command.Action action) {
        return new Command(
                "status",
                "Show the number of images, their outcomes, and the lag of the consumers.",
                all(StatusSettings.all(), KafkaSettings.all(), DatabaseSettings.all(), DEFAULT_BUCKET),
                action);
    }

    static Command redrive(Command.Action action) {
        return new Command(
                "redrive",
                "Publish the keys of rejected images again, or with --missing of images without an outcome; a rejection"
                        + " stays until the image is classified.",
                all(RedriveSettings.all(), KafkaSettings.all(), DatabaseSettings.all(), DEFAULT_BUCKET),
                action);
    }

    static Command reset(Command.Action action) {
        return new Command(
                "reset",
                "Make the next 'publish' begin from the start; optionally delete outcomes and registered images.",
                all(ResetSettings.all(), DatabaseSettings.all()),
                action);
    }

    @SafeVarargs
    private static List<Setting<?>> all(List<Setting<?>>... groups) {
        List<Setting<?>> all = new ArrayList<>();
        for (List<Setting<?>> group : groups) {
            all.addAll(group);
        }
        return all;
    }
}
