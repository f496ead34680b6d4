package dev.visionscaling.trainer.precision;

import dev.visionscaling.common.cli.Command;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.cli.ExitCode;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.common.files.OutputFile;
import dev.visionscaling.common.images.ImageType;
import dev.visionscaling.common.terminal.PlainText;
import dev.visionscaling.squeezenet.Calibrator;
import dev.visionscaling.squeezenet.model.Calibration;
import dev.visionscaling.squeezenet.model.ModelException;
import dev.visionscaling.squeezenet.model.ModelName;
import dev.visionscaling.trainer.dataset.ImageFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Measures the calibration that precision int8 needs for a model, and writes it beside the model. */
public final class CalibrateCommand {
    private static final Setting<ModelName> MODEL = Setting.required(
            "MODEL",
            "imagenet (torchvision's weights, downloaded once) or a file with SqueezeNet 1.1's weights"
                    + " (.safetensors, .pth)",
            ModelName::parse);
    private static final Setting<ImageFiles> IMAGES = Setting.<ImageFiles>required(
                    "IMAGES",
                    "folder of images like those that the model will classify (" + ImageType.allEndings() + ")",
                    text -> ImageFiles.below(Parsers.path(text)))
            .onlyAsFlag();
    private static final Setting<Integer> COUNT = Setting.withDefault(
                    "COUNT", "100", "use this many of them, evenly spaced", Parsers.integer(1, 100_000))
            .onlyAsFlag();
    private static final Setting<Optional<Path>> OUTPUT = Setting.optional(
                    "OUTPUT",
                    "the file to write (default: the model's file with .int8.json appended, which the consumer reads)",
                    Parsers::writableFile)
            .onlyAsFlag();

    private final PrintWriter out;
    private final PrintWriter err;

    private CalibrateCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** Creates the command; it prints results to {@code out} and progress to {@code err}. */
    public static Command command(PrintWriter out, PrintWriter err) {
        return new Command(
                "calibrate",
                "Measure the calibration that precision int8 needs for a model, on about a hundred images.",
                List.of(MODEL, IMAGES, COUNT, OUTPUT),
                new CalibrateCommand(out, err)::run);
    }

    private int run(Settings settings) throws InterruptedException {
        try {
            Path model = settings.get(MODEL).file(err::println);
            settings.get(IMAGES).skipped().stream().map(PlainText::of).forEach(err::println);
            List<Path> chosen = settings.get(IMAGES).spread(settings.get(COUNT));
            Path output = settings.get(OUTPUT).orElse(Calibration.fileBeside(model));
            try (Calibrator calibrator = Calibrator.open(model)) {
                if (calibrator.hasEmbeddedCalibration() && settings.get(OUTPUT).isEmpty()) {
                    throw new CommandFailedException(
                            model + " has a calibration in its metadata, which takes precedence over a file"
                                    + " beside it (use --output to write another file)");
                }
                SampleImage.readable(chosen, calibrator.view()).forEach(image -> calibrator.observe(image.input()));
                Calibration calibration = calibrator
                        .result()
                        .orElseThrow(() -> new CommandFailedException("none of the " + chosen.size() + " images of "
                                + settings.get(IMAGES).folder() + " can be read"));
                write(calibration, output);
                int unreadable = chosen.size()
                        - calibration.images()
                        + settings.get(IMAGES).notTaken().problems().size();
                out.println("calibrated on " + calibration.images() + " images of "
                        + settings.get(IMAGES).folder()
                        + (unreadable == 0 ? "" : "; " + unreadable + " more could not be read") + ": " + output);
            }
            return ExitCode.OK;
        } catch (ModelException e) {
            throw new CommandFailedException("model: " + e.getMessage(), e);
        }
    }

    private static void write(Calibration calibration, Path file) {
        try {
            OutputFile.write(file, calibration.toJson());
        } catch (IOException e) {
            throw new CommandFailedException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
