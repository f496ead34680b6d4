package dev.visionscaling.trainer.precision;

import dev.visionscaling.common.cli.Command;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.cli.ExitCode;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.common.terminal.PlainText;
import dev.visionscaling.squeezenet.ClassificationException;
import dev.visionscaling.squeezenet.image.View;
import dev.visionscaling.squeezenet.model.ModelException;
import dev.visionscaling.squeezenet.model.ModelFile;
import dev.visionscaling.squeezenet.model.ModelName;
import dev.visionscaling.squeezenet.model.WeightsFile;
import dev.visionscaling.trainer.dataset.ImageFiles;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Compares each precision with a reference implementation and with fp32, in agreement and speed. Defaults come from a
 * folder of reference data outside the repository; if it does not exist, the command says so and succeeds.
 */
public final class ParityCommand {
    private static final String WEIGHTS = "models/squeezenet1_1-imagenet1k-onnxzoo.safetensors";
    private static final String SAMPLES = "parity/images";
    private static final String REFERENCE = "parity/reference.csv";
    private static final int MAX_IMAGES = 1_000;
    private static final int CALIBRATION_IMAGES = 100;

    private static final Setting<Optional<ImageFiles>> IMAGES = Setting.optional(
                    "IMAGES",
                    "folder of images (default: " + SAMPLES + " of the reference data)",
                    text -> ImageFiles.below(Parsers.path(text)))
            .onlyAsFlag();
    private static final Setting<Optional<ReferenceResults>> REFERENCES = Setting.optional(
                    "REFERENCE",
                    "table of another implementation's results for them (default: " + REFERENCE
                            + " if images and model are the defaults too)",
                    text -> ReferenceResults.read(Parsers.readableFile(text)))
            .onlyAsFlag();
    private static final Setting<Optional<ModelName>> MODEL = Setting.optional(
                    "MODEL", "imagenet or a weights file (default: " + WEIGHTS + ")", ParityCommand::model)
            .onlyAsFlag();
    private static final Setting<Optional<ImageFiles>> CALIBRATION = Setting.optional(
                    "CALIBRATION_IMAGES",
                    "calibrate int8 on " + CALIBRATION_IMAGES
                            + " images of this folder (default: on one half of the images, while measuring the other)",
                    text -> ImageFiles.below(Parsers.path(text)))
            .onlyAsFlag();

    private final Path testData;
    private final PrintWriter out;

    private ParityCommand(Path testData, PrintWriter out) {
        this.testData = testData;
        this.out = out;
    }

    /** @param testData the folder of the default images, weights and reference */
    public static Command command(Path testData, PrintWriter out) {
        return new Command(
                "parity",
                "Compare the precisions with a reference, in agreement and speed.",
                List.of(IMAGES, REFERENCES, MODEL, CALIBRATION),
                new ParityCommand(testData, out)::run);
    }

    private int run(Settings settings) throws InterruptedException {
        Optional<Path> missing = missingDefault(settings);
        if (missing.isPresent()) {
            out.println("not run: there is no " + missing.get() + " (--help lists the settings)");
            return ExitCode.OK;
        }
        try {
            Path model = settings.get(MODEL).isPresent()
                    ? settings.get(MODEL).get().file(progress -> {})
                    : byDefault(WEIGHTS);
            ImageFiles files = settings.get(IMAGES).orElseGet(() -> ImageFiles.below(byDefault(SAMPLES)));
            files.skipped().stream().map(PlainText::of).forEach(out::println);
            View view = view(model);
            List<SampleImage> images =
                    SampleImage.readable(files.spread(MAX_IMAGES), view).toList();
            PrecisionComparison comparison = new PrecisionComparison(model, images, calibrationImages(settings, view));
            new ParityTable(model, files.folder(), reference(settings), images).print(comparison.run(), out);
            out.println(comparison.calibratedOn());
            return ExitCode.OK;
        } catch (ModelException | ClassificationException e) {
            throw new CommandFailedException("model: " + e.getMessage(), e);
        }
    }

    private static View view(Path model) {
        ModelFile file = ModelFile.read(model);
        return file.isProgram() ? View.CROP : WeightsFile.parse(file).view();
    }

    private static List<SampleImage> calibrationImages(Settings settings, View view) {
        return settings.get(CALIBRATION)
                .map(images -> SampleImage.readable(images.spread(CALIBRATION_IMAGES), view)
                        .toList())
                .orElse(List.of());
    }

    private Optional<ReferenceResults> reference(Settings settings) {
        boolean ownData =
                settings.get(MODEL).isPresent() || settings.get(IMAGES).isPresent();
        return ownData || settings.get(REFERENCES).isPresent()
                ? settings.get(REFERENCES)
                : Optional.of(ReferenceResults.read(byDefault(REFERENCE)));
    }

    private Optional<Path> missingDefault(Settings settings) {
        if (settings.get(MODEL).isEmpty() && !Files.isReadable(byDefault(WEIGHTS))) {
            return Optional.of(byDefault(WEIGHTS));
        }
        if (settings.get(IMAGES).isEmpty() && !Files.isDirectory(byDefault(SAMPLES))) {
            return Optional.of(byDefault(SAMPLES));
        }
        boolean needed = settings.get(MODEL).isEmpty() && settings.get(IMAGES).isEmpty();
        return needed && settings.get(REFERENCES).isEmpty() && !Files.isReadable(byDefault(REFERENCE))
                ? Optional.of(byDefault(REFERENCE))
                : Optional.empty();
    }

    private Path byDefault(String name) {
        return testData.resolve(name);
    }

    private static ModelName model(String text) {
        ModelName name = ModelName.parse(text);
        name.path().ifPresent(path -> Parsers.readableFile(path.toString()));
        return name;
    }
}
