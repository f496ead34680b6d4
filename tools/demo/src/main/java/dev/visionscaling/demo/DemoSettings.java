package dev.visionscaling.demo;

import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.common.images.ImageType;
import dev.visionscaling.common.rules.RulesFile;
import dev.visionscaling.harness.ImageFolder;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.model.ModelName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The settings of the demo.
 *
 * @param images folder with at least one image in it or its sub-folders; empty: images of parts are rendered
 * @param model name of a model, or readable file
 * @param rules file of rules from category to bin, for the consumers
 * @param deadline time from an image's publication within which its part reaches the gate; empty: none
 * @param rate images per second; empty: as fast as possible
 * @param stay true keeps everything running until a signal
 * @param dataDirectory folder for the servers' data; empty: a temporary one
 * @param report file for the figures, as JSON
 * @param results file for one line per image, as CSV
 * @param copies number of times the folder is uploaded
 */
record DemoSettings(
        Optional<Path> images,
        int consumers,
        int partitions,
        ModelName model,
        Precision precision,
        Optional<Path> rules,
        Optional<Duration> deadline,
        Optional<Double> rate,
        boolean stay,
        Optional<Path> dataDirectory,
        Optional<Path> report,
        Optional<Path> results,
        int copies) {
    private static final Setting<Optional<Path>> IMAGES = Setting.optional(
                    "IMAGES",
                    "folder of images (" + ImageType.allEndings()
                            + "); a sub-folder's name is the category of its images;"
                            + " ImageNet's layout is supported (default: rendered images of parts)",
                    ImageFolder::requireImages)
            .onlyAsFlag();
    private static final Setting<Integer> CONSUMERS = Setting.withDefault(
                    "CONSUMERS", "2", "consumer processes", Parsers.integer(1, 64))
            .onlyAsFlag();
    private static final Setting<Integer> PARTITIONS = Setting.withDefault(
                    "PARTITIONS",
                    "3",
                    "partitions of the topic; consumers beyond them stand by",
                    Parsers.integer(1, 1_000))
            .onlyAsFlag();
    private static final Setting<ModelName> MODEL = Setting.withDefault(
            "MODEL",
            ModelName.PARTS,
            "parts (bundled, knows rendered parts), imagenet (torchvision's weights, downloaded once), or a file: weights of SqueezeNet 1.1 (.safetensors, .pth)"
                    + " or a TorchScript classifier",
            DemoSettings::model);
    private static final Setting<Precision> PRECISION = Setting.withDefault(
            "PRECISION",
            "fp32",
            "fp32, bf16, int8 (needs a calibration) or auto (bf16 if the processor supports it)",
            Parsers.oneOf(Precision.class));
    private static final Setting<Optional<Path>> RULES = Setting.optional(
            "RULES",
            "a JSON file of rules from category to bin (docs/rules.md); without it the bin is the category",
            DemoSettings::rules);
    private static final Setting<Optional<Duration>> DEADLINE = Setting.optional(
            "DEADLINE",
            "time from an image's publication until its part reaches the gate, such as 800ms: the summary says how many"
                    + " parts were in time (default: none)",
            Parsers.duration(Duration.ofMillis(1), Duration.ofHours(1)));
    private static final Setting<Optional<Double>> RATE = Setting.optional(
                    "RATE", "images per second, at a steady pace (default: all at once)", Parsers::positiveNumber)
            .onlyAsFlag();
    private static final Setting<Boolean> STAY = Setting.toggle(
                    "STAY", "keep everything running until Ctrl-C, and print the addresses")
            .onlyAsFlag();
    private static final Setting<Optional<Path>> DATA_DIR = Setting.optional(
                    "DATA_DIR", "keep the servers' data here (default: a temporary folder)", Parsers::path)
            .onlyAsFlag();
    private static final Setting<Optional<Path>> REPORT = Setting.optional(
                    "REPORT", "write the figures to this file, as JSON", Parsers::writableFile)
            .onlyAsFlag();
    private static final Setting<Optional<Path>> RESULTS = Setting.optional(
                    "RESULTS", "write one line per image to this file, as CSV", Parsers::writableFile)
            .onlyAsFlag();
    private static final Setting<Integer> COPIES = Setting.withDefault(
                    "COPIES",
                    "1",
                    "upload the folder this many times, each time under other keys",
                    Parsers.integer(1, 9_999))
            .onlyAsFlag();

    static List<Setting<?>> all() {
        return List.of(
                IMAGES,
                COPIES,
                CONSUMERS,
                PARTITIONS,
                MODEL,
                PRECISION,
                RULES,
                DEADLINE,
                RATE,
                STAY,
                DATA_DIR,
                REPORT,
                RESULTS);
    }

    static DemoSettings from(Settings settings) {
        return new DemoSettings(
                settings.get(IMAGES),
                settings.get(CONSUMERS),
                settings.get(PARTITIONS),
                settings.get(MODEL),
                settings.get(PRECISION),
                settings.get(RULES),
                settings.get(DEADLINE),
                settings.get(RATE),
                settings.get(STAY),
                settings.get(DATA_DIR),
                settings.get(REPORT),
                settings.get(RESULTS),
                settings.get(COPIES));
    }

    private static ModelName model(String text) {
        ModelName name = ModelName.parse(text);
        if (name.path().filter(DemoSettings::isUnreadable).isPresent()) {
            throw new IllegalArgumentException(
                    "must be parts, imagenet or a file that can be read, not '" + text + "'");
        }
        return name;
    }

    // Its problems are better known before anything starts; the consumers compare it with their model.
    private static Path rules(String text) {
        return RulesFile.read(text).path();
    }

    private static boolean isUnreadable(Path path) {
        return !Files.isReadable(path) || Files.isDirectory(path);
    }
}
