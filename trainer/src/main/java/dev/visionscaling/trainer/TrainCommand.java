package dev.visionscaling.trainer;

import ai.djl.ndarray.NDManager;
import dev.visionscaling.common.cli.Command;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.cli.ExitCode;
import dev.visionscaling.common.files.OutputFile;
import dev.visionscaling.common.terminal.PlainText;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.trainer.dataset.DatasetSplit;
import dev.visionscaling.trainer.dataset.ImageFolder;
import dev.visionscaling.trainer.dataset.ImageLoader;
import dev.visionscaling.trainer.dataset.LabelledImage;
import dev.visionscaling.trainer.dataset.PhotoSets;
import dev.visionscaling.trainer.dataset.UnsuitableDatasetException;
import dev.visionscaling.trainer.evaluation.ClassificationReport;
import dev.visionscaling.trainer.evaluation.ConfusionMatrix;
import dev.visionscaling.trainer.evaluation.ConfusionMatrixSvg;
import dev.visionscaling.trainer.evaluation.Evaluator;
import dev.visionscaling.trainer.network.TorchRuntime;
import dev.visionscaling.trainer.training.Trainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Trains SqueezeNet on the user's own categories and measures the result on held-out images. */
final class TrainCommand {
    private static final int SCRATCH_EPOCHS = 24;
    private static final int FINE_TUNING_EPOCHS = 8;

    private final PrintWriter out;
    private final PrintWriter err;

    TrainCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    Command command() {
        return new Command(
                "train", "Train a model on the categories of a folder of photos.", TrainSettings.all(), values -> {
                    try {
                        run(TrainSettings.from(values));
                        return ExitCode.OK;
                    } catch (UnsuitableDatasetException e) {
                        throw new CommandFailedException(String.valueOf(e.getMessage()), e);
                    }
                });
    }

    private void run(TrainSettings settings) throws UnsuitableDatasetException, IOException, InterruptedException {
        PhotoSets photos = PhotoSets.of(settings.folder(), settings.heldOut());
        photos.note().map(PlainText::of).ifPresent(out::println);
        ImageFolder folder = photos.learning();
        List<String> categories = folder.categories();
        BaseModel base = BaseModel.named(settings.base(), err::println);
        ImageLoader loader = new ImageLoader(line -> err.println(PlainText.of(line)));
        out.println("reading " + folder.files().size() + " photos …");
        List<LabelledImage> images = loader.load(folder);
        DatasetSplit split = split(photos, images, loader, settings.seed());
        List<LabelledImage> heldOut = photos.heldOut().isEmpty()
                ? split.heldOut()
                : loader.load(photos.heldOut().get());
        out.println(categories.size() + " categories, "
                + (split.training().size() + split.validation().size() + heldOut.size()) + " photos: "
                + split.training().size()
                + " to learn from, " + split.validation().size() + " to decide when to stop, " + heldOut.size()
                + " held out to measure the result; starting from " + base.name());
        NetworkWeights trained = train(settings, base, split, categories.size());
        new TrainedModel(trained, categories, settings.half()).write(settings.output(), split.training());
        measure(settings.output(), heldOut);
    }

    private static DatasetSplit split(PhotoSets photos, List<LabelledImage> images, ImageLoader loader, int seed)
            throws UnsuitableDatasetException {
        List<String> categories = photos.learning().categories();
        boolean holdOut = photos.heldOut().isEmpty();
        if (photos.validation().isPresent()) {
            List<LabelledImage> validation = loader.load(photos.validation().get());
            return DatasetSplit.validatedOn(validation, images, categories, seed, holdOut);
        }
        return holdOut ? DatasetSplit.inThree(images, categories, seed) : DatasetSplit.inTwo(images, categories, seed);
    }

    private NetworkWeights train(TrainSettings settings, BaseModel base, DatasetSplit split, int categories)
            throws IOException, InterruptedException {
        try (NDManager manager = TorchRuntime.start()) {
            Trainer trainer = new Trainer(
                    manager, split, categories, !settings.upright(), settings.seed(), new EpochPrinter(out));
            if (base.weights().isEmpty()) {
                return trainer.fromScratch(settings.epochs().orElse(SCRATCH_EPOCHS));
            }
            NetworkWeights head = trainer.trainHead(base.weights().get());
            return settings.full() ? trainer.fineTune(head, settings.epochs().orElse(FINE_TUNING_EPOCHS)) : head;
        }
    }

    private void measure(Path file, List<LabelledImage> heldOut) throws IOException {
        try (SqueezeNetModel model = SqueezeNetModel.load(file, Precision.FP32)) {
            ConfusionMatrix matrix = new Evaluator(model).evaluate(heldOut);
            Path drawing = file.resolveSibling(file.getFileName() + ".confusion.svg");
            OutputFile.write(drawing, ConfusionMatrixSvg.of(matrix));
            out.println(ClassificationReport.of(matrix));
            out.println("wrote " + file + " and " + drawing);
        }
    }
}
