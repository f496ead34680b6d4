package dev.visionscaling.trainer;

import ai.djl.ndarray.NDManager;
import dev.visionscaling.common.cli.Command;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.cli.ExitCode;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.trainer.evaluation.ConfusionMatrix;
import dev.visionscaling.trainer.evaluation.ConfusionPicture;
import dev.visionscaling.trainer.evaluation.Evaluation;
import dev.visionscaling.trainer.evaluation.ScoreTable;
import dev.visionscaling.trainer.learning.Teacher;
import dev.visionscaling.trainer.network.TorchRuntime;
import dev.visionscaling.trainer.photos.Photo;
import dev.visionscaling.trainer.photos.PhotoFolder;
import dev.visionscaling.trainer.photos.PhotoLoader;
import dev.visionscaling.trainer.photos.PhotoSplit;
import dev.visionscaling.trainer.photos.UnsuitablePhotosException;
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
            } catch (UnsuitablePhotosException e) {
                throw new CommandFailedException(String.valueOf(e.getMessage()), e);
            }
        });
    }

    private void run(TrainSettings settings) throws UnsuitablePhotosException, IOException, InterruptedException {
        PhotoFolder folder = PhotoFolder.scan(settings.folder());
        List<String> categories = folder.categories();
        Optional<PhotoFolder> others = settings.heldOut().isEmpty()
                ? Optional.empty()
                : Optional.of(PhotoFolder.scan(settings.heldOut().get(), categories));
        Base base = Base.named(settings.base(), err::println);
        PhotoLoader loader = new PhotoLoader(err::println);
        out.println("reading " + folder.files().size() + " photos …");
        List<Photo> photos = loader.load(folder);
        PhotoSplit split = others.isEmpty()
                ? PhotoSplit.inThree(photos, categories, settings.seed())
                : PhotoSplit.inTwo(photos, categories, settings.seed());
        List<Photo> heldOut = others.isEmpty() ? split.heldOut() : loader.load(others.get());
        out.println(categories.size() + " categories, " + photos.size() + " photos: "
                + split.training().size()
                + " to learn from, " + split.validation().size() + " to know when to stop, " + heldOut.size()
                + " held out to measure; beginning with " + base.name());
        NetworkWeights learnt = learn(settings, base, split, categories.size());
        new NamedWeights(learnt, categories, settings.half()).write(settings.output(), split.training());
        measure(settings.output(), heldOut);
    }

    private NetworkWeights learn(TrainSettings settings, Base base, PhotoSplit split, int categories)
            throws IOException, InterruptedException {
        try (NDManager manager = TorchRuntime.start()) {
            Teacher teacher =
                    new Teacher(manager, split, categories, !settings.upright(), settings.seed(), new EpochLines(out));
            if (base.weights().isEmpty()) {
                return teacher.fromNothing(settings.epochs().orElse(EPOCHS_FROM_NOTHING));
            }
            NetworkWeights learnt = teacher.classifierOn(base.weights().get());
            return settings.full()
                    ? teacher.onwardsFrom(learnt, settings.epochs().orElse(EPOCHS_ONWARDS))
                    : learnt;
        }
    }

    private void measure(Path file, List<Photo> heldOut) throws IOException {
        try (SqueezeNetModel model = SqueezeNetModel.load(file, Precision.FP32)) {
            ConfusionMatrix matrix = new Evaluation(model).of(heldOut);
            Path picture = file.resolveSibling(file.getFileName() + ".confusion.svg");
            Files.writeString(picture, ConfusionPicture.of(matrix));
            out.println(ScoreTable.of(matrix));
            out.println("wrote " + file + " and " + picture);
        }
    }
}
