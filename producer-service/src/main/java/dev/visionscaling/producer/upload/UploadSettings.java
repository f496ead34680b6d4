package dev.visionscaling.producer.upload;

import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is uploaded and under which keys.
 *
 * @param folder an existing folder
 * @param prefix what every key begins with, may be empty
 * @param copies how often everything is uploaded; above 1 the keys get {@code copy-0001/} and so on
 * @param groundTruth a CSV file with the images' expected categories
 * @param direct whether keys go straight to the topic, without the database
 * @param parallel how many uploads are under way at once
 */
public record UploadSettings(
        Path folder, String prefix, int copies, Optional<Path> groundTruth, boolean direct, int parallel) {
    /** The switch between database and topic. */
    public static final Setting<Boolean> DIRECT = Setting.toggle(
                    "DIRECT",
                    "publish each key as its image arrives, without the database; running it again publishes all again")
            .onlyAsFlag();

    private static final Setting<Path> DIR = Setting.positional(
            "DIR",
            "folder of images (jpg jpeg png gif bmp webp); a sub-folder's name is its images' expected category;"
                    + " ImageNet's layout (Data/CLS-LOC with train, val and test) is understood",
            UploadSettings::folder);
    private static final Setting<String> PREFIX = Setting.withDefault(
                    "PREFIX", "", "what every key begins with", text -> text)
            .onlyAsFlag();
    private static final Setting<Integer> COPIES = Setting.withDefault(
                    "COPIES",
                    "1",
                    "upload everything this many times, under copy-0001/ and so on (for load tests)",
                    Parsers.integer(1, 9_999))
            .onlyAsFlag();
    private static final Setting<Optional<Path>> GROUND_TRUTH = Setting.optional(
                    "GROUND_TRUTH",
                    "expected categories from this CSV file instead of from folders: image,category or"
                            + " ImageId,PredictionString; images relative to DIR, with or without extension",
                    Parsers::readableFile)
            .onlyAsFlag();
    private static final Setting<Integer> PARALLEL = Setting.withDefault(
                    "PARALLEL", "8", "uploads at a time", Parsers.integer(1, 256))
            .onlyAsFlag();

    public static List<Setting<?>> all() {
        return List.of(DIR, PREFIX, COPIES, GROUND_TRUTH, DIRECT, PARALLEL);
    }

    public static UploadSettings from(Settings settings) {
        if (settings.get(DIRECT) && settings.get(GROUND_TRUTH).isPresent()) {
            throw new InvalidSettingsException(
                    List.of("--ground-truth does not go with --direct: expected categories are kept in the database"));
        }
        return new UploadSettings(
                settings.get(DIR),
                settings.get(PREFIX),
                settings.get(COPIES),
                settings.get(GROUND_TRUTH),
                settings.get(DIRECT),
                settings.get(PARALLEL));
    }

    /** The key of {@code image} in copy number {@code copy}, from 1. */
    public String keyOf(ImageFile image, int copy) {
        String copyFolder = copies == 1 ? "" : String.format(Locale.ROOT, "copy-%04d/", copy);
        return prefix + copyFolder + image.relativePath();
    }

    private static Path folder(String text) {
        Path path = Parsers.path(text);
        if (!Files.isDirectory(path)) {
            throw new IllegalArgumentException("must be a folder, which '" + text + "' is not");
        }
        return path;
    }
}
