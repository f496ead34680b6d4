package dev.visionscaling.producer.maintenance;

import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import java.util.List;
import java.util.Optional;

/**
 * The rejected images to publish again.
 *
 * @param reason limits them to images rejected for this reason; empty for all
 * @param dryRun whether they are only counted
 */
public record RedriveSettings(Optional<String> reason, boolean dryRun) {
    private static final Setting<Optional<String>> REASON = Setting.optional(
                    "REASON", "only images rejected for this reason, as 'status' shows it", Parsers::text)
            .onlyAsFlag();

    public static List<Setting<?>> all() {
        return List.of(REASON, ResetSettings.DRY_RUN);
    }

    public static RedriveSettings from(Settings settings) {
        return new RedriveSettings(settings.get(REASON), settings.get(ResetSettings.DRY_RUN));
    }
}
