package dev.visionscaling.dashboard;

import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import java.util.List;

/**
 * What the dashboard can be told beyond where things are.
 *
 * @param group whose lag is shown
 * @param maxImageBytes size over which a photo is not shown
 * @param maxImagePixels width times height over which no thumbnail is made
 * @param thumbnailBytes how much memory thumbnails may take
 */
record DashboardSettings(String group, long maxImageBytes, long maxImagePixels, long thumbnailBytes) {
    private static final Setting<String> CONSUMER_GROUP =
            Setting.withDefault("CONSUMER_GROUP", "visionscaling", "the consumers' group", Parsers::text);
    private static final Setting<Long> MAX_IMAGE_BYTES =
            Setting.withDefault("MAX_IMAGE_BYTES", "20MiB", "size over which a photo is not shown", Parsers::size);
    private static final Setting<Long> MAX_IMAGE_PIXELS = Setting.withDefault(
            "MAX_IMAGE_PIXELS", "64000000", "width times height over which no thumbnail is made", text ->
                    (long) Parsers.integer(1, Integer.MAX_VALUE).parse(text));
    private static final Setting<Long> THUMBNAIL_CACHE =
            Setting.withDefault("THUMBNAIL_CACHE", "24MiB", "memory that thumbnails may take", Parsers::size);

    static List<Setting<?>> all() {
        return List.of(CONSUMER_GROUP, MAX_IMAGE_BYTES, MAX_IMAGE_PIXELS, THUMBNAIL_CACHE);
    }

    static DashboardSettings from(Settings settings) {
        return new DashboardSettings(
                settings.get(CONSUMER_GROUP),
                settings.get(MAX_IMAGE_BYTES),
                settings.get(MAX_IMAGE_PIXELS),
                settings.get(THUMBNAIL_CACHE));
    }
}
