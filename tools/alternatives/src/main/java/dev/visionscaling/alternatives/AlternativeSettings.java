package dev.visionscaling.alternatives;

import dev.visionscaling.common.config.InstanceSettings;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.common.database.DatabaseSettings;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.s3.S3Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings of an alternative, which the consumer has as well.
 *
 * @param model file with SqueezeNet's weights
 * @param threads number of threads that process images: one per core
 */
record AlternativeSettings(
        String instance,
        String group,
        KafkaSettings kafka,
        DatabaseSettings database,
        S3Settings s3,
        Path model,
        int threads) {
    private static final Setting<String> GROUP =
            Setting.withDefault("CONSUMER_GROUP", "visionscaling", "group whose offsets are committed", Parsers::text);
    private static final Setting<Path> MODEL =
            Setting.required("MODEL", "weights of SqueezeNet 1.1", Parsers::readableFile);

    static List<Setting<?>> all() {
        List<Setting<?>> all = new ArrayList<>(KafkaSettings.all());
        all.addAll(DatabaseSettings.all());
        all.addAll(S3Settings.all());
        all.addAll(InstanceSettings.all());
        all.addAll(List.of(GROUP, MODEL));
        return all;
    }

    static AlternativeSettings from(Settings settings) {
        return new AlternativeSettings(
                InstanceSettings.nameFrom(settings),
                settings.get(GROUP),
                KafkaSettings.from(settings),
                DatabaseSettings.from(settings),
                S3Settings.from(settings),
                settings.get(MODEL),
                Runtime.getRuntime().availableProcessors());
    }
}
