package dev.visionscaling.renderer;

import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The settings of the render command.
 *
 * @param folder the folder for the images, created if it does not exist
 * @param count the total number of images, spread evenly over the categories
 * @param seed the run's seed; runs have images in common only if their seeds are equal
 * @param threads the number of images that are rendered at once
 */
record RenderSettings(Path folder, int count, int seed, int threads) {
    /** The seed of all images. */
    static final Setting<Integer> SEED = Setting.withDefault(
                    "SEED",
                    "1",
                    "the same seed gives the same images, other seeds give different ones",
                    Parsers.integer(0, Integer.MAX_VALUE))
            .onlyAsFlag();

    private static final Setting<Path> DIR = Setting.positional(
            "DIR", "folder for the images, with one sub-folder per category", RenderSettings::folder);
    private static final Setting<Integer> COUNT = Setting.withDefault(
                    "COUNT",
                    "360",
                    "total number of images, spread evenly over the categories",
                    Parsers.integer(1, 12_000_000))
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
            throw new IllegalArgumentException("must be a folder, not '" + text + "'");
        }
        return path;
    }

    private static int threads(String text) {
        return text.equals("auto")
                ? Runtime.getRuntime().availableProcessors()
                : Parsers.integer(1, 1_024).parse(text);
    }
}
