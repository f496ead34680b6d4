package dev.visionscaling.producer.maintenance;

import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.producer.status.StatusSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The images to publish again.
 *
 * @param missing whether these are the published images without an outcome, instead of rejected ones
 * @param reason limits rejected images to this reason; empty for all
 * @param force whether not to wait until the consumers have processed what is in the topic
 * @param group the consumer group that processes the topic
 * @param dryRun whether the images are only counted
 */
public record RedriveSettings(boolean missing, Optional<String> reason, boolean force, String group, boolean dryRun) {
    private static final Setting<Boolean> MISSING = Setting.toggle(
                    "MISSING", "instead of rejected images those that were published and have no outcome")
            .onlyAsFlag();
    private static final Setting<Optional<String>> REASON = Setting.optional(
                    "REASON", "only images rejected for this reason, as 'status' shows it", Parsers::text)
            .onlyAsFlag();
    private static final Setting<Boolean> FORCE = Setting.toggle(
                    "FORCE",
                    "with --missing, do not wait until the consumers have processed what is in the topic; keys that are"
                            + " still in it are then in it twice")
            .onlyAsFlag();

    public static List<Setting<?>> all() {
        return List.of(MISSING, REASON, FORCE, ResetSettings.DRY_RUN, StatusSettings.consumerGroup());
    }

    /** @throws InvalidSettingsException if options exclude each other */
    public static RedriveSettings from(Settings settings) {
        RedriveSettings redrive = new RedriveSettings(
                settings.get(MISSING),
                settings.get(REASON),
                settings.get(FORCE),
                settings.get(StatusSettings.consumerGroup()),
                settings.get(ResetSettings.DRY_RUN));
        List<String> problems = new ArrayList<>();
        if (redrive.missing() && redrive.reason().isPresent()) {
            problems.add("--missing and --reason cannot be combined: missing images were not rejected");
        }
        if (redrive.force() && !redrive.missing()) {
            problems.add("--force needs --missing");
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return redrive;
    }
}
