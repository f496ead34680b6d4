package dev.visionscaling.producer.status;

import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.common.rules.RulesFile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The form of {@code status}.
 *
 * @param watch whether to show progress until stopped
 * @param interval the polling interval of {@code watch}
 * @param rules replayed against stored outcomes instead of showing the status
 * @param group the consumer group whose lag is shown
 */
public record StatusSettings(boolean json, boolean watch, Duration interval, Optional<RulesFile> rules, String group) {
    private static final Setting<Boolean> JSON =
            Setting.toggle("JSON", "print one JSON object").onlyAsFlag();
    private static final Setting<Boolean> WATCH =
            Setting.toggle("WATCH", "show progress until Ctrl-C, on one line").onlyAsFlag();
    private static final Setting<Duration> INTERVAL = Setting.withDefault(
                    "INTERVAL",
                    "2s",
                    "with --watch, the polling interval; longer if the database is slow",
                    Parsers.duration(Duration.ofMillis(200), Duration.ofHours(1)))
            .onlyAsFlag();
    private static final Setting<Optional<RulesFile>> RULES = Setting.optional(
                    "RULES",
                    "replay the stored outcomes against this file of rules, and show where the parts would have gone",
                    RulesFile::read)
            .onlyAsFlag();
    private static final Setting<String> CONSUMER_GROUP =
            Setting.withDefault("CONSUMER_GROUP", "visionscaling", "the consumer group", Parsers::text);

    public static List<Setting<?>> all() {
        return List.of(JSON, WATCH, INTERVAL, RULES, CONSUMER_GROUP);
    }

    /** The setting of the consumer group, for other commands. */
    public static Setting<String> consumerGroup() {
        return CONSUMER_GROUP;
    }

    public static StatusSettings from(Settings settings) {
        if (settings.get(JSON) && settings.get(WATCH)) {
            throw new InvalidSettingsException("--json and --watch cannot be combined");
        }
        if (settings.get(RULES).isPresent() && settings.get(WATCH)) {
            throw new InvalidSettingsException("--rules and --watch cannot be combined");
        }
        return new StatusSettings(
                settings.get(JSON),
                settings.get(WATCH),
                settings.get(INTERVAL),
                settings.get(RULES),
                settings.get(CONSUMER_GROUP));
    }
}
