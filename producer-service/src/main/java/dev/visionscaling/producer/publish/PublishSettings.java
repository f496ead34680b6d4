package dev.visionscaling.producer.publish;

import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The settings of publishing.
 *
 * @param follow whether to continue with images that are registered later
 * @param keysPerSecond the rate limit; empty for no limit
 * @param pageSize the number of keys that are read, sent and acknowledged at a time, and so the largest number that is
 *     published twice after a crash
 * @param pollInterval the longest time that an image waits if its notification is missed
 */
public record PublishSettings(boolean follow, Optional<Double> keysPerSecond, int pageSize, Duration pollInterval) {
    private static final Setting<Boolean> FOLLOW = Setting.toggle(
                    "FOLLOW", "continue with images that are registered later, until stopped")
            .onlyAsFlag();
    private static final Setting<Optional<Double>> RATE = Setting.optional(
                    "RATE", "keys per second, evenly spaced (default: as fast as possible)", Parsers::positiveNumber)
            .onlyAsFlag();
    private static final Setting<Integer> PAGE_SIZE = Setting.withDefault(
                    "PAGE_SIZE",
                    "5000",
                    "keys per page; after a crash the last page can be published twice",
                    Parsers.integer(1, 10_000))
            .onlyAsFlag();
    private static final Setting<Duration> POLL_INTERVAL = Setting.withDefault(
            "PUBLISH_POLL_INTERVAL",
            "1s",
            "with --follow, the polling interval for images whose notification was missed",
            Parsers.duration(Duration.ofMillis(10), Duration.ofMinutes(10)));

    public static List<Setting<?>> all() {
        return List.of(FOLLOW, RATE, PAGE_SIZE, POLL_INTERVAL);
    }

    public static PublishSettings from(Settings settings) {
        return new PublishSettings(
                settings.get(FOLLOW), settings.get(RATE), settings.get(PAGE_SIZE), settings.get(POLL_INTERVAL));
    }
}
