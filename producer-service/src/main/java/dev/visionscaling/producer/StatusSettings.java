package dev.visionscaling.producer;

import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import java.util.List;

/**
 * What {@code status} shows.
 *
 * @param group whose lag it is
 */
record StatusSettings(boolean json, String group) {
    private static final Setting<Boolean> JSON =
            Setting.toggle("JSON", "print one JSON object").onlyAsFlag();
    private static final Setting<String> CONSUMER_GROUP =
            Setting.withDefault("CONSUMER_GROUP", "visionscaling", "the consumers' group", Parsers::text);

    static List<Setting<?>> all() {
        return List.of(JSON, CONSUMER_GROUP);
    }

    static StatusSettings from(Settings settings) {
        return new StatusSettings(settings.get(JSON), settings.get(CONSUMER_GROUP));
    }
}
