package dev.visionscaling.trainer;

import dev.visionscaling.common.cli.Command;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.cli.ExitCode;
import dev.visionscaling.common.files.FileNames;
import dev.visionscaling.common.terminal.PlainText;
import dev.visionscaling.squeezenet.image.View;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.trainer.dataset.ImageFolder;
import dev.visionscaling.trainer.dataset.ImageLoader;
import dev.visionscaling.trainer.dataset.LabelledFile;
import dev.visionscaling.trainer.dataset.LabelledImage;
import dev.visionscaling.trainer.dataset.PhotoSets;
import dev.visionscaling.trainer.dataset.UnsuitableDatasetException;
import dev.visionscaling.trainer.head.LearnedHead;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Trains SqueezeNet on the user's own categories and measures the result on held-out images. */
final class TrainCommand {
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
                    TrainSettings settings = TrainSettings.from(values);
                    try {
                        run(settings);
                        return ExitCode.OK;
                    } catch (IOException e) {
                        throw unwritable(settings.output(), e);
                    } catch (UnsuitableDatasetException e) {
                        throw new CommandFailedException(String.valueOf(e.getMessage()), e);
                    }
                });
    }

    /** All that is read has failures of its own, so that this one is about writing. */
    private static CommandFailedException unwritable(Path output, IOException e) {
        String file = FileNames.shown(output);
        String reason = String.valueOf(e.getMessage());
        if (e instanceof AccessDeniedException) {
            reason = "permission denied";
        } else if (e instanceof NoSuchFileException) {
            reason = "no file can be created there";
        } else if (e instanceof FileSystemException named && named.getReason() != null) {
            file = named.getFile();
            reason = named.getReason();
        }
        return new CommandFailedException(
                file + " cannot be written: " + reason + "; make space or choose another folder with --output", e);
    }

    private void run(TrainSettings settings) throws UnsuitableDatasetException, IOException, InterruptedException {
        PhotoSets photos = PhotoSets.of(settings.folder(), settings.heldOut());
        BaseModel base = BaseModel.named(settings.base(), err::println);
        if (settings.full() || base.weights().isEmpty()) {
            new FullTrainer(settings, out, err).train(photos, base);
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
        ResultPrinter printer = new ResultPrinter(settings.output(), out);
        printer.reliability(report);
        if (photos.heldOut().isPresent()) {
            ImageLoader loader = new ImageLoader(view, line -> err.println(PlainText.of(line)));
            printer.measure(loader.load(photos.heldOut().get()));
        } else {
            printer.crossValidated(report.matrix());
        }
        TrainingAdvice.aboutCrop(view.framing(), learned.wholeAndCrop()).ifPresent(err::println);
    }

    private static List<LabelledImage> calibrationPhotos(List<LabelledFile> files, View view) {
        int step = Math.max(1, files.size() / CALIBRATION_PHOTOS);
        List<LabelledFile> some = IntStream.iterate(0, i -> i < files.size(), i -> i + step)
                .mapToObj(files::get)
                .toList();
        return new ImageLoader(view, line -> {}).load(some);
    }
}
