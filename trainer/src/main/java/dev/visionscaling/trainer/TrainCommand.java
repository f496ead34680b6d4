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
import dev.visionscaling.squeezenet.image.View;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.trainer.dataset.DatasetSplit;
import dev.visionscaling.trainer.dataset.ImageFolder;
import dev.visionscaling.trainer.dataset.ImageLoader;
import dev.visionscaling.trainer.dataset.LabelledFile;
import dev.visionscaling.trainer.dataset.LabelledImage;
import dev.visionscaling.trainer.dataset.PhotoSets;
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
        PhotoSets photos = PhotoSets.of(settings.folder(), settings.heldOut());
        BaseModel base = BaseModel.named(settings.base(), err::println);
        if (settings.full() || base.weights().isEmpty()) {
            trainAllLayers(settings, photos, base);
        } else {
            trainHead(settings, photos, base);
        }
    }

    private void trainHead(TrainSettings settings, PhotoSets photos, BaseModel base)
            throws UnsuitableDatasetException, IOException {
        List<ImageFolder> folders = photos.crossValidated();
        List<LabelledFile> files =
                folders.stream().flatMap(folder -> folder.files().stream()).toList();
        List<String> categories = photos.learning().categories();
        NetworkWeights network = base.weights().orElseThrow();
        photos.crossValidatedNote().map(PlainText::of).ifPresent(out::println);
        out.println(categories.size() + " categories, " + files.size() + " photos; starting from " + base.name());
        LearnedHead learned = new HeadTrainer(settings, out, err).train(folders, network);
        View view = new View(learned.choice().framing(), settings.region());
        new TrainedModel(network.withHead(learned.head()), view, categories, settings.half())
                .write(settings.output(), calibrationPhotos(files, view));
        HeadReport report = new HeadReport(learned, categories);
        OutputFile.write(beside(settings.output(), ".reliability.svg"), ReliabilitySvg.of(learned.reliability()));
        out.println(report.text());
        if (photos.heldOut().isPresent()) {
            measure(settings.output(), loader(view).load(photos.heldOut().get()));
        } else {
            print(settings.output(), report.matrix());
        }
    }

    private static List<LabelledImage> calibrationPhotos(List<LabelledFile> files, View view) {
        int step = Math.max(1, files.size() / CALIBRATION_PHOTOS);
        List<LabelledFile> some = IntStream.iterate(0, i -> i < files.size(), i -> i + step)
                .mapToObj(files::get)
                .toList();
        return new ImageLoader(view, line -> {}).load(some);
    }

    private void trainAllLayers(TrainSettings settings, PhotoSets photos, BaseModel base)
            throws UnsuitableDatasetException, IOException, InterruptedException {
        ImageFolder folder = photos.learning();
        List<String> categories = folder.categories();
        View view = new View(settings.framing().orElse(Framing.CROP), settings.region());
        ImageLoader loader = loader(view);
        photos.note().map(PlainText::of).ifPresent(out::println);
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
        new TrainedModel(trained, view, categories, settings.half()).write(settings.output(), split.training());
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
            return trainer.fineTune(head, settings.epochs().orElse(FINE_TUNING_EPOCHS));
        }
    }

    private ImageLoader loader(View view) {
        return new ImageLoader(view, line -> err.println(PlainText.of(line)));
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
