package dev.visionscaling.trainer;

import ai.djl.ndarray.NDManager;
import dev.visionscaling.common.cli.Command;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.cli.ExitCode;
import dev.visionscaling.common.files.OutputFile;
import dev.visionscaling.common.terminal.PlainText;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.squeezenet.image.Framing;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.trainer.dataset.DatasetSplit;
import dev.visionscaling.trainer.dataset.ImageFolder;
import dev.visionscaling.trainer.dataset.ImageLoader;
import dev.visionscaling.trainer.dataset.LabelledFile;
import dev.visionscaling.trainer.dataset.LabelledImage;
import dev.visionscaling.trainer.dataset.UnsuitableDatasetException;
import dev.visionscaling.trainer.evaluation.ClassificationReport;
import dev.visionscaling.trainer.evaluation.ConfusionMatrix;
import dev.visionscaling.trainer.evaluation.ConfusionMatrixSvg;
import dev.visionscaling.trainer.evaluation.Evaluator;
import dev.visionscaling.trainer.head.LearnedHead;
import dev.visionscaling.trainer.network.TorchRuntime;
import dev.visionscaling.trainer.training.Trainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Trains SqueezeNet on the user's own categories and measures the result on held-out images. */
final class TrainCommand {
    private static final int SCRATCH_EPOCHS = 24;
    private static final int FINE_TUNING_EPOCHS = 8;
    /** To calibrate int8 on. */
    private static final int CALIBRATION_PHOTOS = 100;

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
        ImageFolder folder = ImageFolder.scan(settings.folder());
        List<String> categories = folder.categories();
        Optional<ImageFolder> others = settings.heldOut().isEmpty()
                ? Optional.empty()
                : Optional.of(ImageFolder.scan(settings.heldOut().get(), categories));
        BaseModel base = BaseModel.named(settings.base(), err::println);
        if (!settings.full() && base.weights().isPresent()) {
            trainHead(settings, folder, others, base);
        } else {
            trainAllLayers(settings, folder, others, base);
        }
    }

    private void trainHead(TrainSettings settings, ImageFolder folder, Optional<ImageFolder> others, BaseModel base)
            throws UnsuitableDatasetException, IOException {
        List<String> categories = folder.categories();
        NetworkWeights network = base.weights().orElseThrow();
        out.println(
                categories.size() + " categories, " + folder.files().size() + " photos; starting from " + base.name());
        LearnedHead learned = new HeadTrainer(settings, out, err).train(folder, network);
        Framing framing = learned.choice().framing();
        ImageLoader loader = new ImageLoader(framing, line -> err.println(PlainText.of(line)));
        new TrainedModel(network.withHead(learned.head()), framing, categories, settings.half())
                .write(settings.output(), calibrationPhotos(folder, framing));
        HeadReport report = new HeadReport(learned, categories);
        OutputFile.write(beside(settings.output(), ".reliability.svg"), ReliabilitySvg.of(learned.reliability()));
        out.println(report.text());
        if (others.isPresent()) {
            measure(settings.output(), loader.load(others.get()));
        } else {
            print(settings.output(), report.matrix());
        }
    }

    private static List<LabelledImage> calibrationPhotos(ImageFolder folder, Framing framing)
            throws UnsuitableDatasetException {
        int step = Math.max(1, folder.files().size() / CALIBRATION_PHOTOS);
        List<LabelledFile> files = IntStream.iterate(0, i -> i < folder.files().size(), i -> i + step)
                .mapToObj(folder.files()::get)
                .toList();
        return new ImageLoader(framing, line -> {})
                .load(new ImageFolder(folder.path(), folder.categories(), files, List.of()));
    }

    private void trainAllLayers(
            TrainSettings settings, ImageFolder folder, Optional<ImageFolder> others, BaseModel base)
            throws UnsuitableDatasetException, IOException, InterruptedException {
        List<String> categories = folder.categories();
        Framing framing = settings.framing().orElse(Framing.CROP);
        ImageLoader loader = new ImageLoader(framing, line -> err.println(PlainText.of(line)));
        out.println("reading " + folder.files().size() + " photos …");
        List<LabelledImage> images = loader.load(folder);
        DatasetSplit split = others.isEmpty()
                ? DatasetSplit.inThree(images, categories, settings.seed())
                : DatasetSplit.inTwo(images, categories, settings.seed());
        List<LabelledImage> heldOut = others.isEmpty() ? split.heldOut() : loader.load(others.get());
        out.println(categories.size() + " categories, " + images.size() + " photos: "
                + split.training().size()
                + " to learn from, " + split.validation().size() + " to decide when to stop, " + heldOut.size()
                + " held out to measure the result; starting from " + base.name());
        NetworkWeights trained = train(settings, base, split, categories.size());
        new TrainedModel(trained, framing, categories, settings.half()).write(settings.output(), split.training());
        measure(settings.output(), heldOut);
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
            print(file, matrix);
        }
    }

    private void print(Path file, ConfusionMatrix matrix) throws IOException {
        Path drawing = beside(file, ".confusion.svg");
        OutputFile.write(drawing, ConfusionMatrixSvg.of(matrix));
        out.println(ClassificationReport.of(matrix));
        out.println("wrote " + file + " and " + drawing);
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
