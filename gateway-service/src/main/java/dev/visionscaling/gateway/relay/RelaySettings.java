package dev.visionscaling.gateway.relay;

import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Where events go, and which of them. */
public record RelaySettings(EventTopics topics, LatePolicy late) {
    private static final Setting<TopicTemplate> TOPIC = Setting.withDefault(
            "MQTT_TOPIC",
            "visionscaling/{prefix}/{bin}",
            "topic of an event, with {bin}, {prefix}, {category}, {outcome} and {key}",
            text -> TopicTemplate.parse(Parsers.text(text), EventTopics.PLACEHOLDERS));
    private static final Setting<Optional<Integer>> PREFIX_DEPTH = Setting.optional(
            "MQTT_PREFIX_DEPTH",
            "most levels of {prefix}; without it, everything before the key's last slash",
            Parsers.integer(1, 100));
    private static final Setting<LatePolicy.Late> LATE = Setting.withDefault(
            "MQTT_LATE", "drop", "drop or send events that are late", Parsers.oneOf(LatePolicy.Late.class));
    private static final Setting<Optional<Duration>> MAX_AGE = Setting.optional(
            "MQTT_MAX_AGE",
            "age above which an event counts as late, from the image's publication; without it, only deadlines count",
            Parsers.duration(Duration.ofMillis(1), Duration.ofDays(365)));

    private static final Setting<Duration> EXPIRY = Setting.withDefault(
            "MQTT_EXPIRY",
            "5s",
            "time for which the broker may keep an event that will not become late for a controller that is away, in"
                    + " whole seconds",
            Parsers.duration(Duration.ofSeconds(1), LatePolicy.LONGEST_EXPIRY));

    public static List<Setting<?>> all() {
        return List.of(TOPIC, PREFIX_DEPTH, LATE, MAX_AGE, EXPIRY);
    }

    public static RelaySettings from(Settings settings) {
        return new RelaySettings(
                new EventTopics(
                        settings.get(TOPIC),
                        settings.get(PREFIX_DEPTH).map(OptionalInt::of).orElse(OptionalInt.empty())),
                new LatePolicy(settings.get(LATE), settings.get(MAX_AGE), settings.get(EXPIRY)));
    }
}
