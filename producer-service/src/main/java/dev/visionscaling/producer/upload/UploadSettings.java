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
 * The images to upload, and their keys.
 *
 * @param folder an existing folder
 * @param prefix the prefix of every key; can be empty
 * @param copies the number of copies of each image; above 1 the keys get {@code copy-0001/} and so on
 * @param groundTruth a CSV file with the images' expected categories
 * @param direct whether keys are published directly to the topic, without the database
 * @param overwrite whether stored images of other content are replaced, and classified again
 * @param parallel the number of concurrent uploads
 */
public record UploadSettings(
        Path folder,
        String prefix,
        int copies,
        Optional<Path> groundTruth,
        boolean direct,
        boolean overwrite,
        int parallel) {
    /** The switch between registering in the database and publishing directly. */
    public static final Setting<Boolean> DIRECT = Setting.toggle(
                    "DIRECT",
                    "publish each key once its image is stored, without the database; a rerun publishes all keys again")
            .onlyAsFlag();

    /** The switch between leaving stored images of other content as they are and replacing them. */
    public static final Setting<Boolean> OVERWRITE = Setting.toggle(
                    "OVERWRITE",
                    "replace stored images of the same key but other content, and publish their keys again")
            .onlyAsFlag();

    private static final Setting<Path> DIR = Setting.positional(
            "DIR",
            "folder of images (jpg jpeg png gif bmp webp tif tiff pbm pgm ppm pnm); the name of a sub-folder is the expected category of its"
                    + " images; ImageNet's layout (Data/CLS-LOC with train, val and test) is supported",
            UploadSettings::folder);
    private static final Setting<String> PREFIX = Setting.withDefault("PREFIX", "", "prefix of every key", text -> text)
            .onlyAsFlag();
    private static final Setting<Integer> COPIES = Setting.withDefault(
                    "COPIES",
                    "1",
                    "number of copies of every image, under copy-0001/ and so on (for load tests)",
                    Parsers.integer(1, 9_999))
            .onlyAsFlag();
    private static final Setting<Optional<Path>> GROUND_TRUTH = Setting.optional(
                    "GROUND_TRUTH",
                    "CSV file with the expected categories, used instead of folder names: image,category or"
                            + " ImageId,PredictionString; images relative to DIR, with or without extension",
                    Parsers::readableFile)
            .onlyAsFlag();
    private static final Setting<Integer> PARALLEL = Setting.withDefault(
                    "PARALLEL", "8", "number of concurrent uploads", Parsers.integer(1, 256))
            .onlyAsFlag();

    public static List<Setting<?>> all() {
        return List.of(DIR, PREFIX, COPIES, GROUND_TRUTH, DIRECT, OVERWRITE, PARALLEL);
    }

    public static UploadSettings from(Settings settings) {
        if (settings.get(DIRECT) && settings.get(GROUND_TRUTH).isPresent()) {
            throw new InvalidSettingsException(
                    "--ground-truth cannot be combined with --direct: expected categories are stored in the database");
        }
        return new UploadSettings(
                settings.get(DIR),
                settings.get(PREFIX),
                settings.get(COPIES),
                settings.get(GROUND_TRUTH),
                settings.get(DIRECT),
                settings.get(OVERWRITE),
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
            throw new IllegalArgumentException("must be a folder, not '" + text + "'");
        }
        return path;
    }
}
