package dev.visionscaling.producer.maintenance;

import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.common.kafka.KafkaSettings;
import java.util.List;

/**
 * The data to delete.
 *
 * @param topic the topic whose checkpoint is deleted
 * @param outcomes whether all predictions and rejections are deleted too
 * @param images whether all registered images are deleted too
 * @param dryRun whether nothing is deleted, only reported
 */
public record ResetSettings(String topic, boolean outcomes, boolean images, boolean dryRun) {
    private static final Setting<Boolean> OUTCOMES = Setting.toggle(
                    "OUTCOMES", "also delete all predictions and rejections")
            .onlyAsFlag();
    private static final Setting<Boolean> IMAGES = Setting.toggle(
                    "IMAGES", "also delete all registered images (the objects stay in the store)")
            .onlyAsFlag();

    /** Shared by redrive and reset. */
    static final Setting<Boolean> DRY_RUN = Setting.toggle("DRY_RUN", "only report what would be done, change nothing")
            .onlyAsFlag();

    public static List<Setting<?>> all() {
        return List.of(OUTCOMES, IMAGES, DRY_RUN, KafkaSettings.topicSetting());
    }

    public static ResetSettings from(Settings settings) {
        return new ResetSettings(
                settings.get(KafkaSettings.topicSetting()),
                settings.get(OUTCOMES),
                settings.get(IMAGES),
                settings.get(DRY_RUN));
    }
}
