package dev.visionscaling.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.squeezenet.testing.TestData;
import dev.visionscaling.trainer.dataset.ImageFolder;
import dev.visionscaling.trainer.dataset.ImageLoader;
import dev.visionscaling.trainer.dataset.LabelledFile;
import dev.visionscaling.trainer.dataset.LabelledImage;
import dev.visionscaling.trainer.evaluation.Answer;
import dev.visionscaling.trainer.evaluation.AnswerReport;
import dev.visionscaling.trainer.evaluation.Evaluator;
import dev.visionscaling.trainer.evaluation.Reliability;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Twelve kinds of real things with 20 photos each to learn from: what the model knows of other photos. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnBinsIT {
    private static final String PHOTOS = "own-bins/";

    @TempDir
    private static Path folder;

    private final StringWriter messages = new StringWriter();
    private Path model;

    @BeforeAll
    void train() {
        Path photos = TestData.require(PHOTOS + "train");
        Path weights = TestData.require(TestData.WEIGHTS + ".safetensors");
        model = folder.resolve("bins.safetensors");
        String[] arguments = {"train", photos.toString(), "--output", model.toString(), "--from", weights.toString()};
        PrintWriter printer = new PrintWriter(messages, true);
        assertThat(new TrainerMain(printer, printer).run(arguments, Map.of()))
                .as(messages::toString)
                .isZero();
    }

    @Test
    void knowsOtherPhotosAndHowSureItIs() throws Exception {
        List<Answer> answers = answers(Precision.FP32);

        AnswerReport report = new AnswerReport(categories(), answers);
        assertThat(report.matrix().accuracy()).as(report::text).isGreaterThanOrEqualTo(0.92);
        assertThat(Reliability.of(answers).error()).as(report::text).isLessThanOrEqualTo(0.04);
        assertThat(unknown(answers)).as(report::text).isLessThanOrEqualTo(0.12);
    }

    @Test
    void showsRealPhotosWholeAndUpright() {
        assertThat(messages.toString()).contains("framing whole, upright");
    }

    @Test
    void callsArbitraryThingsUnknown() {
        List<LabelledFile> things = files(TestData.require(PHOTOS + "unknown"));
        try (SqueezeNetModel loaded = SqueezeNetModel.load(model, Precision.FP32)) {
            List<LabelledImage> images = new ImageLoader(loaded.view(), Assertions::fail).load(things);

            assertThat(unknown(new Evaluator(loaded).answers(images))).isGreaterThanOrEqualTo(0.7);
        }
    }

    @Test
    void allPrecisionsGiveTheSameCategories() throws Exception {
        for (Precision precision : List.of(Precision.BF16, Precision.INT8)) {
            assumeThat(SqueezeNetModel.unsupportedReason(precision))
                    .as("not run: %s", precision)
                    .isEmpty();
        }
        List<Answer> exact = answers(Precision.FP32);

        for (Precision precision : List.of(Precision.BF16, Precision.INT8)) {
            List<Answer> others = answers(precision);
            List<Path> different = IntStream.range(0, exact.size())
                    .filter(i -> exact.get(i).predicted() != others.get(i).predicted())
                    .mapToObj(i -> exact.get(i).photo().path())
                    .toList();
            assertThat(different).as("%s", precision).hasSizeLessThanOrEqualTo(exact.size() / 100);
        }
    }

    private List<Answer> answers(Precision precision) throws Exception {
        try (SqueezeNetModel loaded = SqueezeNetModel.load(model, precision)) {
            ImageFolder others = ImageFolder.scan(TestData.require(PHOTOS + "test"), loaded.categories());
            return new Evaluator(loaded).answers(new ImageLoader(loaded.view(), Assertions::fail).load(others));
        }
    }

    private List<String> categories() {
        try (SqueezeNetModel loaded = SqueezeNetModel.load(model, Precision.FP32)) {
            return loaded.categories();
        }
    }

    private static double unknown(List<Answer> answers) {
        return answers.stream()
                .mapToDouble(answer -> answer.novelty().orElseThrow() > 1 ? 1 : 0)
                .average()
                .orElseThrow();
    }

    /** Lists photos of no category. */
    private static List<LabelledFile> files(Path folder) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted().map(file -> new LabelledFile(file, 0)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
