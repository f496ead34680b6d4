package dev.visionscaling.trainer;

import ai.djl.ndarray.NDManager;
import dev.visionscaling.common.cli.Command;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.cli.ExitCode;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.trainer.dataset.DatasetSplit;
import dev.visionscaling.trainer.dataset.ImageFolder;
import dev.visionscaling.trainer.dataset.ImageLoader;
import dev.visionscaling.trainer.dataset.LabelledImage;
import dev.visionscaling.trainer.dataset.UnsuitableDatasetException;
import dev.visionscaling.trainer.evaluation.ClassificationReport;
import dev.visionscaling.trainer.evaluation.ConfusionMatrix;
import dev.visionscaling.trainer.evaluation.ConfusionMatrixSvg;
import dev.visionscaling.trainer.evaluation.Evaluator;
import dev.visionscaling.trainer.network.TorchRuntime;
import dev.visionscaling.trainer.training.Trainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Teaches SqueezeNet a person's own categories, and measures how well it has learnt them. */
final class TrainCommand {
    private static final int EPOCHS_FROM_NOTHING = 24;
    private static final int EPOCHS_ONWARDS = 8;

    private final PrintWriter out;
    private final PrintWriter err;

    TrainCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    Command command() {
        return new Command("train", "Learn the categories of a folder of photos.", TrainSettings.all(), values -> {
            try {
                run(TrainSettings.from(values));
                return ExitCode.OK;
            } catch (UnsuitableDatasetException e) {
                throw new CommandFailedException(String.valueOf(e.getMessage()), e);
            }
        });
    }

    private void run(TrainSettings settings) throws UnsuitableDatasetException, IOException, InterruptedException {
        ImageFolder folder = ImageFolder.scan(settings.folder());
        List<String> categories = folder.categories();
        Optional<ImageFolder> others = settings.heldOut().isEmpty()
                ? Optional.empty()
                : Optional.of(ImageFolder.scan(settings.heldOut().get(), categories));
        BaseModel base = BaseModel.named(settings.base(), err::println);
        ImageLoader loader = new ImageLoader(err::println);
        out.println("reading " + folder.files().size() + " photos …");
        List<LabelledImage> photos = loader.load(folder);
        DatasetSplit split = others.isEmpty()
                ? DatasetSplit.inThree(photos, categories, settings.seed())
                : DatasetSplit.inTwo(photos, categories, settings.seed());
        List<LabelledImage> heldOut = others.isEmpty() ? split.heldOut() : loader.load(others.get());
        out.println(categories.size() + " categories, " + photos.size() + " photos: "
                + split.training().size()
                + " to learn from, " + split.validation().size() + " to know when to stop, " + heldOut.size()
                + " held out to measure; beginning with " + base.name());
        NetworkWeights learnt = learn(settings, base, split, categories.size());
        new TrainedModel(learnt, categories, settings.half()).write(settings.output(), split.training());
        measure(settings.output(), heldOut);
    }

    private NetworkWeights learn(TrainSettings settings, BaseModel base, DatasetSplit split, int categories)
            throws IOException, InterruptedException {
        try (NDManager manager = TorchRuntime.start()) {
            Trainer teacher = new Trainer(
                    manager, split, categories, !settings.upright(), settings.seed(), new EpochPrinter(out));
            if (base.weights().isEmpty()) {
                return teacher.fromScratch(settings.epochs().orElse(EPOCHS_FROM_NOTHING));
            }
            NetworkWeights learnt = teacher.trainHead(base.weights().get());
            return settings.full() ? teacher.fineTune(learnt, settings.epochs().orElse(EPOCHS_ONWARDS)) : learnt;
        }
    }

    private void measure(Path file, List<LabelledImage> heldOut) throws IOException {
        try (SqueezeNetModel model = SqueezeNetModel.load(file, Precision.FP32)) {
            ConfusionMatrix matrix = new Evaluator(model).evaluate(heldOut);
            Path picture = file.resolveSibling(file.getFileName() + ".confusion.svg");
            Files.writeString(picture, ConfusionMatrixSvg.of(matrix));
            out.println(ClassificationReport.of(matrix));
            out.println("wrote " + file + " and " + picture);
        }
    }
}
