package dev.visionscaling.trainer;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.visionscaling.common.cli.Command;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.cli.ExitCode;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.squeezenet.safetensors.SafetensorsFile;
import dev.visionscaling.squeezenet.tensor.Tensor;
import dev.visionscaling.trainer.evaluation.ConfusionMatrix;
import dev.visionscaling.trainer.evaluation.ConfusionPicture;
import dev.visionscaling.trainer.evaluation.Evaluation;
import dev.visionscaling.trainer.evaluation.ScoreTable;
import dev.visionscaling.trainer.learning.HeadLearning;
import dev.visionscaling.trainer.learning.LearningProgress;
import dev.visionscaling.trainer.learning.Lesson;
import dev.visionscaling.trainer.learning.Plan;
import dev.visionscaling.trainer.learning.WholeLearning;
import dev.visionscaling.trainer.network.Beginning;
import dev.visionscaling.trainer.network.LearningNetwork;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Teaches SqueezeNet a person's own categories. */
final class TrainCommand {
    private final PrintWriter out;
    private final PrintWriter err;

    TrainCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    Command command() {
        return new Command("train", "Learn the categories of a folder of photos.", TrainSettings.all(), this::run);
    }

    private int run(Settings values) throws InterruptedException, IOException {
        TrainSettings settings = TrainSettings.from(values);
        try {
            PhotoFolder folder = PhotoFolder.scan(settings.folder());
            List<Photo> photos = new PhotoLoader(err::println).load(folder.files(), done -> {});
            List<Photo> heldOut = new ArrayList<>();
            if (settings.heldOut().isPresent()) {
                PhotoFolder other = PhotoFolder.scan(settings.heldOut().get());
                heldOut.addAll(new PhotoLoader(err::println).load(other.files(), done -> {}));
            }
            PhotoSplit split = settings.heldOut().isPresent()
                    ? PhotoSplit.inTwo(photos, settings.seed())
                    : PhotoSplit.inThree(photos, settings.seed());
            if (heldOut.isEmpty()) {
                heldOut.addAll(split.heldOut());
            }
            Base base = Base.named(settings.base(), err::println);
            int categories = folder.categories().size();
            out.printf(
                    "%d categories, %d photos; learning from %d, beginning with %s%n",
                    categories, photos.size(), split.training().size(), base.name());
            NetworkWeights learnt = learn(settings, base, split, categories);
            write(settings, learnt, folder.categories());
            evaluate(settings.output(), heldOut);
            return ExitCode.OK;
        } catch (UnsuitablePhotosException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private NetworkWeights learn(TrainSettings settings, Base base, PhotoSplit split, int categories)
            throws IOException, InterruptedException {
        LearningProgress progress = (epoch, of, loss, validation, elapsed) -> out.printf(
                Locale.ROOT,
                "epoch %d of %d: loss %.3f, validation %.1f %%, %d s%n",
                epoch,
                of,
                loss,
                validation * 100,
                elapsed.toSeconds());
        boolean anyAngle = !settings.upright();
        try (NDManager manager = TorchRuntime.start()) {
            if (base.weights().isEmpty()) {
                int epochs = settings.epochs().orElse(24);
                int small = epochs * 2 / 3;
                Plan plan = new Plan(
                        List.of(new Lesson(128, small), new Lesson(224, epochs - small)),
                        32,
                        3e-3f,
                        0.02f,
                        1000,
                        anyAngle);
                try (LearningNetwork network =
                        LearningNetwork.normalized(manager, Beginning.nothing(categories, settings.seed()))) {
                    return new WholeLearning(manager, plan, progress)
                            .learn(network, split, categories, settings.seed());
                }
            }
            NetworkWeights start = Beginning.withNewClassifier(base.weights().get(), categories, settings.seed());
            NetworkWeights headed;
            try (LearningNetwork network = LearningNetwork.from(manager, start)) {
                headed = new HeadLearning(manager, anyAngle, progress)
                        .learn(network, split, categories, settings.seed());
            }
            if (!settings.full()) {
                return headed;
            }
            Plan plan = new Plan(List.of(new Lesson(224, settings.epochs().orElse(8))), 16, 2e-4f, 0.02f, 4, anyAngle);
            try (LearningNetwork network = LearningNetwork.from(manager, headed)) {
                return new WholeLearning(manager, plan, progress).learn(network, split, categories, settings.seed());
            }
        }
    }

    private static void write(TrainSettings settings, NetworkWeights weights, List<String> categories)
            throws IOException {
        Map<String, Tensor> tensors = weights.tensors(settings.half() ? Tensor::halves : Tensor::of);
        Files.write(settings.output(), new SafetensorsFile(Map.of("categories", json(categories)), tensors).toBytes());
    }

    private static String json(List<String> categories) {
        try {
            return new ObjectMapper().writeValueAsString(categories);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void evaluate(Path file, List<Photo> heldOut) throws IOException {
        try (SqueezeNetModel model = SqueezeNetModel.load(file, Precision.FP32)) {
            ConfusionMatrix matrix = new Evaluation(model).of(heldOut);
            Path picture = file.resolveSibling(file.getFileName() + ".confusion.svg");
            Files.writeString(picture, ConfusionPicture.of(matrix));
            out.println(ScoreTable.of(matrix));
            out.println("model: " + file + "; confusion matrix: " + picture);
        }
    }
}
