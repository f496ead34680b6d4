package dev.visionscaling.renderer;

import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How many images are rendered and where to.
 *
 * @param folder a folder that may have to be made
 * @param count images in all, spread evenly over the categories
 * @param seed two runs share images only if they share it
 * @param threads how many images are rendered at once
 */
record RenderSettings(Path folder, int count, int seed, int threads) {
    /** What every image's chance starts from. */
    static final Setting<Integer> SEED = Setting.withDefault(
                    "SEED",
                    "1",
                    "the same seed gives the same images, another seed none of them",
                    Parsers.integer(0, Integer.MAX_VALUE))
            .onlyAsFlag();

    private static final Setting<Path> DIR = Setting.positional(
            "DIR", "folder for the images; each category gets a sub-folder of its name", RenderSettings::folder);
    private static final Setting<Integer> COUNT = Setting.withDefault(
                    "COUNT", "360", "images in all, spread evenly over the categories", Parsers.integer(1, 12_000_000))
            .onlyAsFlag();
    private static final Setting<Integer> THREADS = Setting.withDefault(
                    "THREADS", "auto", "images rendered at once; auto: one per processor", RenderSettings::threads)
            .onlyAsFlag();

    static List<Setting<?>> all() {
        return List.of(DIR, COUNT, SEED, THREADS);
    }

    static RenderSettings from(Settings settings) {
        return new RenderSettings(settings.get(DIR), settings.get(COUNT), settings.get(SEED), settings.get(THREADS));
    }

    private static Path folder(String text) {
        Path path = Parsers.path(text);
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new IllegalArgumentException("must be a folder, which '" + text + "' is not");
        }
        return path;
    }

    private static int threads(String text) {
        return text.equals("auto")
                ? Runtime.getRuntime().availableProcessors()
                : Parsers.integer(1, 1_024).parse(text);
    }
}
