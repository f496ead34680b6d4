package dev.visionscaling.trainer.precision;

import dev.visionscaling.common.cli.Command;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.cli.ExitCode;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.squeezenet.ClassificationException;
import dev.visionscaling.squeezenet.model.ModelException;
import dev.visionscaling.squeezenet.model.ModelName;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Prints how far each precision is from the reference implementation and from fp32, and how fast it is. Without settings
 * it takes what lies in the folder {@code shared} beside the project, and says so where nothing does.
 */
public final class ParityCommand {
    private static final Path SHARED = Path.of("..", "shared");
    private static final Path WEIGHTS = SHARED.resolve("models/squeezenet1_1-imagenet1k-onnxzoo.safetensors");
    private static final Path PHOTOS = SHARED.resolve("parity/images");
    private static final Path REFERENCE = SHARED.resolve("parity/reference.csv");
    private static final int MAX_PHOTOS = 1_000;
    private static final int CALIBRATION_IMAGES = 100;

    private static final Setting<Optional<ImageFiles>> IMAGES = Setting.optional(
                    "IMAGES", "folder of images (default: " + PHOTOS + ")", ImageFiles::in)
            .onlyAsFlag();
    private static final Setting<Optional<ReferenceResults>> REFERENCES = Setting.optional(
                    "REFERENCE",
                    "table of what another implementation computes for them (default: " + REFERENCE
                            + ", where images and model are the defaults too)",
                    text -> ReferenceResults.read(Parsers.readableFile(text)))
            .onlyAsFlag();
    private static final Setting<Optional<ModelName>> MODEL = Setting.optional(
                    "MODEL", "imagenet or a file of weights (default: " + WEIGHTS + ")", ParityCommand::model)
            .onlyAsFlag();
    private static final Setting<Optional<ImageFiles>> CALIBRATION = Setting.optional(
                    "CALIBRATION_IMAGES",
                    "calibrate int8 on " + CALIBRATION_IMAGES
                            + " images of this folder (default: on one half of the images, and measure the other)",
                    ImageFiles::in)
            .onlyAsFlag();

    private final Path root;
    private final PrintWriter out;

    private ParityCommand(Path root, PrintWriter out) {
        this.root = root;
        this.out = out;
    }

    /** @param root the project's folder, beside which the defaults lie */
    public static Command command(Path root, PrintWriter out) {
        return new Command(
                "parity",
                "Prints how far each precision is from the reference, and how fast it is.",
                List.of(IMAGES, REFERENCES, MODEL, CALIBRATION),
                new ParityCommand(root, out)::run);
    }

    private int run(Settings settings) throws InterruptedException {
        Optional<Path> absent = absentDefault(settings);
        if (absent.isPresent()) {
            out.println("not run: there is no " + absent.get() + " (--help lists what can be given)");
            return ExitCode.OK;
        }
        try {
            Path model = settings.get(MODEL).isPresent()
                    ? settings.get(MODEL).get().file(progress -> {})
                    : byDefault(WEIGHTS);
            ImageFiles images = settings.get(IMAGES).orElseGet(() -> ImageFiles.in(byDefault(PHOTOS)));
            List<SampleImage> photos =
                    SampleImage.readable(images.spread(MAX_PHOTOS)).toList();
            PrecisionComparison contest = new PrecisionComparison(model, photos, calibrationPhotos(settings));
            new ParityTable(model, images.folder(), reference(settings), photos).print(contest.run(), out);
            out.println(contest.calibratedOn());
            return ExitCode.OK;
        } catch (ModelException | ClassificationException e) {
            throw new CommandFailedException("model: " + e.getMessage(), e);
        }
    }

    private static List<SampleImage> calibrationPhotos(Settings settings) {
        return settings.get(CALIBRATION)
                .map(images ->
                        SampleImage.readable(images.spread(CALIBRATION_IMAGES)).toList())
                .orElse(List.of());
    }

    private Optional<ReferenceResults> reference(Settings settings) {
        boolean ownData =
                settings.get(MODEL).isPresent() || settings.get(IMAGES).isPresent();
        return ownData || settings.get(REFERENCES).isPresent()
                ? settings.get(REFERENCES)
                : Optional.of(ReferenceResults.read(byDefault(REFERENCE)));
    }

    private Optional<Path> absentDefault(Settings settings) {
        if (settings.get(MODEL).isEmpty() && !Files.isReadable(byDefault(WEIGHTS))) {
            return Optional.of(byDefault(WEIGHTS));
        }
        if (settings.get(IMAGES).isEmpty() && !Files.isDirectory(byDefault(PHOTOS))) {
            return Optional.of(byDefault(PHOTOS));
        }
        boolean needed = settings.get(MODEL).isEmpty() && settings.get(IMAGES).isEmpty();
        return needed && settings.get(REFERENCES).isEmpty() && !Files.isReadable(byDefault(REFERENCE))
                ? Optional.of(byDefault(REFERENCE))
                : Optional.empty();
    }

    private Path byDefault(Path path) {
        return root.resolve(path).normalize();
    }

    private static ModelName model(String text) {
        ModelName name = ModelName.parse(text);
        name.path().ifPresent(path -> Parsers.readableFile(path.toString()));
        return name;
    }
}
