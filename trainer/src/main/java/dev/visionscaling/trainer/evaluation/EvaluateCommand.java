package dev.visionscaling.trainer.evaluation;

import dev.visionscaling.common.cli.Command;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.cli.ExitCode;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.common.files.FileNames;
import dev.visionscaling.common.terminal.PlainText;
import dev.visionscaling.squeezenet.DecodeMode;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.squeezenet.model.ModelException;
import dev.visionscaling.squeezenet.model.ModelName;
import dev.visionscaling.trainer.dataset.ImageFolder;
import dev.visionscaling.trainer.dataset.ImageLoader;
import dev.visionscaling.trainer.dataset.LabelledImage;
import dev.visionscaling.trainer.dataset.PhotoSets;
import dev.visionscaling.trainer.dataset.UnsuitableDatasetException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Measures a model on labelled images. */
public final class EvaluateCommand {
    private static final Setting<Path> DIR = Setting.positional(
            "DIR",
            "folder with one sub-folder of photos per category of the model; of one that is split, test is used",
            Parsers::path);
    private static final Setting<ModelName> MODEL =
            Setting.required("MODEL", "the model: parts, imagenet or a file", ModelName::parse);
    private static final Setting<Precision> PRECISION = Setting.withDefault(
            "PRECISION", "fp32", "the number format that it computes with", Parsers.oneOf(Precision.class));
    private static final Setting<DecodeMode> DECODE = Setting.withDefault(
            "DECODE",
            "exact",
            "exact, or fast if that is how the consumer decodes large JPEGs",
            Parsers.oneOf(DecodeMode.class));

    private final PrintWriter out;
    private final PrintWriter err;

    public EvaluateCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    public Command command() {
        return new Command(
                "evaluate",
                "Measure a model on photos whose categories are known.",
                List.of(DIR, MODEL, PRECISION, DECODE),
                this::run);
    }

    private int run(Settings settings) throws InterruptedException {
        try {
            Path file = settings.get(MODEL).file(err::println);
            try (SqueezeNetModel model = SqueezeNetModel.load(file, settings.get(PRECISION))) {
                measure(model, settings.get(DIR), settings.get(DECODE));
            }
            return ExitCode.OK;
        } catch (UnsuitableDatasetException | ModelException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private void measure(SqueezeNetModel model, Path directory, DecodeMode decode) throws UnsuitableDatasetException {
        Path part = PhotoSets.measuredPart(directory);
        if (!part.equals(directory)) {
            out.println(
                    PlainText.of(FileNames.shown(directory) + " is split already: measured on " + part.getFileName()));
        }
        ImageFolder folder = ImageFolder.scan(part, model.categories());
        List<LabelledImage> images =
                new ImageLoader(model.view(), decode, line -> err.println(PlainText.of(line))).load(folder);
        out.println(new AnswerReport(model.categories(), new Evaluator(model).answers(images)).text());
    }
}
