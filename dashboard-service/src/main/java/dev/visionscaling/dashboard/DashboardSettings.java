package dev.visionscaling.dashboard;

import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Settings of the dashboard besides its servers and its web server.
 *
 * @param group consumer group whose lag is shown
 * @param allowedBuckets other buckets whose images are shown
 * @param deadline latency above which a result is shown as late
 * @param maxImageBytes size above which an image is not shown
 * @param maxImagePixels width times height above which no thumbnail is made
 * @param thumbnailBytes memory for thumbnails
 */
record DashboardSettings(
        String group,
        Set<String> allowedBuckets,
        Optional<Duration> deadline,
        long maxImageBytes,
        long maxImagePixels,
        long thumbnailBytes) {
    private static final Setting<String> CONSUMER_GROUP =
            Setting.withDefault("CONSUMER_GROUP", "visionscaling", "the consumer group", Parsers::text);
    private static final Setting<Optional<List<String>>> ALLOWED_BUCKETS = Setting.optional(
            "S3_ALLOWED_BUCKETS",
            "other buckets whose images are shown, comma-separated; those of S3_BUCKET always are",
            Parsers::list);
    private static final Setting<Optional<Duration>> DEADLINE = Setting.optional(
            "DEADLINE",
            "the consumers' DEADLINE, to mark results that were late (default: none)",
            Parsers.duration(Duration.ofMillis(1), Duration.ofHours(1)));
    private static final Setting<Long> MAX_IMAGE_BYTES =
            Setting.withDefault("MAX_IMAGE_BYTES", "20MiB", "largest image that is shown", Parsers::size);
    private static final Setting<Long> MAX_IMAGE_PIXELS = Setting.withDefault(
            "MAX_IMAGE_PIXELS",
            "64000000",
            "largest width times height; no thumbnail is made of a larger image",
            text -> (long) Parsers.integer(1, Integer.MAX_VALUE).parse(text));
    private static final Setting<Long> THUMBNAIL_CACHE =
            Setting.withDefault("THUMBNAIL_CACHE", "24MiB", "memory for thumbnails", Parsers::size);

    static List<Setting<?>> all() {
        return List.of(CONSUMER_GROUP, ALLOWED_BUCKETS, DEADLINE, MAX_IMAGE_BYTES, MAX_IMAGE_PIXELS, THUMBNAIL_CACHE);
    }

    static DashboardSettings from(Settings settings) {
        return new DashboardSettings(
                settings.get(CONSUMER_GROUP),
                Set.copyOf(settings.get(ALLOWED_BUCKETS).orElse(List.of())),
                settings.get(DEADLINE),
                settings.get(MAX_IMAGE_BYTES),
                settings.get(MAX_IMAGE_PIXELS),
                settings.get(THUMBNAIL_CACHE));
    }
}
