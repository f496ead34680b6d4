package dev.visionscaling.producer.status;

import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import java.time.Duration;
import java.util.List;

/**
 * What {@code status} shows.
 *
 * @param watch whether to go on until stopped
 * @param interval how often to look then
 * @param group whose lag it is
 */
public record StatusSettings(boolean json, boolean watch, Duration interval, String group) {
    private static final Setting<Boolean> JSON =
            Setting.toggle("JSON", "print one JSON object").onlyAsFlag();
    private static final Setting<Boolean> WATCH =
            Setting.toggle("WATCH", "show progress until Ctrl-C, on one line").onlyAsFlag();
    private static final Setting<Duration> INTERVAL = Setting.withDefault(
                    "INTERVAL",
                    "2s",
                    "with --watch, how often to look; less often where the database is slow",
                    Parsers.duration(Duration.ofMillis(200), Duration.ofHours(1)))
            .onlyAsFlag();
    private static final Setting<String> CONSUMER_GROUP =
            Setting.withDefault("CONSUMER_GROUP", "visionscaling", "the consumers' group", Parsers::text);

    public static List<Setting<?>> all() {
        return List.of(JSON, WATCH, INTERVAL, CONSUMER_GROUP);
    }

    public static StatusSettings from(Settings settings) {
        if (settings.get(JSON) && settings.get(WATCH)) {
            throw new InvalidSettingsException(List.of("--json and --watch exclude each other"));
        }
        return new StatusSettings(
                settings.get(JSON), settings.get(WATCH), settings.get(INTERVAL), settings.get(CONSUMER_GROUP));
    }
}
