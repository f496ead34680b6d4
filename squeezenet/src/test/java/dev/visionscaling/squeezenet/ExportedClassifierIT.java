package dev.visionscaling.squeezenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.image.Preprocessing;
import dev.visionscaling.squeezenet.model.ModelException;
import dev.visionscaling.squeezenet.model.WeightsFile;
import dev.visionscaling.squeezenet.testing.RandomWeights;
import dev.visionscaling.squeezenet.testing.TestImages;
import dev.visionscaling.squeezenet.testing.TorchScriptProgram;
import dev.visionscaling.squeezenet.torchscript.TorchvisionTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loads TorchScript classifiers that other tools exported. */
class ExportedClassifierIT {
    private static final String CHANNEL_MEANS = "torch.mean(x, [2, 3])";

    private final Path folder;

    ExportedClassifierIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void receivesNormalisedImagesAndReturnsConfidences() throws IOException {
        Files.write(folder.resolve("categories.txt"), List.of("red", "green", "blue"));
        double[] logits = {(0.2 - 0.485) / 0.229, (0.6 - 0.456) / 0.224, (0.4 - 0.406) / 0.225};
        double sum = Arrays.stream(logits).map(Math::exp).sum();

        try (SqueezeNetModel model = load(CHANNEL_MEANS);
                Classifier classifier = model.newClassifier()) {
            List<Classification> classifications = classifier.classify(Collections.nCopies(11, colour(51, 153, 102)));

            assertThat(model.name()).isEqualTo("own");
            assertThat(model.weightsDigest()).matches("[0-9a-f]{64}");
            assertThat(model.categories()).containsExactly("red", "green", "blue");
            assertThat(classifications).hasSize(11).allSatisfy(classification -> {
                assertThat(classification.top())
                        .extracting(CategoryScore::category)
                        .containsExactly("green", "blue", "red");
                assertThat(classification.top())
                        .allSatisfy(score -> assertThat(score.confidence())
                                .isCloseTo(100 * Math.exp(logits[score.index()]) / sum, within(0.001)));
            });
        }
    }

    @Test
    void usesImageNetsNamesForAThousandOutputs() throws IOException {
        try (SqueezeNetModel model = load("torch.repeat(torch.mean(x, [1, 2, 3], True).reshape([-1, 1]), [1, 1000])")) {
            assertThat(model.categories()).hasSize(1000).startsWith("tench");
        }
    }

    @Test
    void needsNamesForItsCategories() {
        assertThatThrownBy(() -> load(CHANNEL_MEANS))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("has 3 categories without names");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                torch.mean(x, [1, 2, 3])                  | one row of logits per image is expected
                torch.softmax(x, 1)                       | one row of logits per image is expected
                torch.reshape(x, [1, 150528])             | it does not run on two images
                torch.argmax(torch.mean(x, [2, 3]), 1)    | one row of logits per image is expected
                torch.nothing(x)                          | libtorch cannot load
                """)
    void rejectsProgramsThatAreNotClassifiers(String expression, String reason) {
        assertThatThrownBy(() -> load(expression))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(reason)
                .hasMessageMatching("[^\n]+");
    }

    @Test
    void rejectsPrecisionsOtherThanItsOwn() throws IOException {
        Path file = Files.write(folder.resolve("own.pt"), TorchScriptProgram.returning(CHANNEL_MEANS));

        assertThatThrownBy(() -> SqueezeNetModel.load(file, Precision.BF16))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("choose precision fp32");
        Files.write(folder.resolve("categories.txt"), List.of("red", "green", "blue"));
        try (SqueezeNetModel model = SqueezeNetModel.load(file, Precision.AUTO)) {
            assertThat(model.precision()).isEqualTo(Precision.FP32);
            assertThat(model.fallbackReason()).isEmpty();
        }
    }

    @Test
    void agreesWithTheWeightsOfAnExportedSqueezeNet() throws IOException {
        Path weights = Files.write(folder.resolve("w.safetensors"), new RandomWeights(1000, 5).toSafetensors());
        byte[] trace = TorchvisionTrace.of(WeightsFile.read(weights).network());
        Path exported = Files.write(folder.resolve("exported.pt"), trace);
        List<ModelInput> inputs =
                List.of(Preprocessing.apply(TestImages.pattern(300, 260)), colour(51, 153, 102), colour(255, 0, 9));

        try (SqueezeNetModel ours = SqueezeNetModel.load(weights, Precision.FP32);
                SqueezeNetModel plain = SqueezeNetModel.load(exported, Precision.FP32);
                Classifier ourWorker = ours.newClassifier();
                Classifier plainWorker = plain.newClassifier()) {
            List<Classification> expected = ourWorker.classify(inputs);
            List<Classification> actual = plainWorker.classify(inputs);

            for (int i = 0; i < inputs.size(); i++) {
                CategoryScore best = actual.get(i).best();
                assertThat(best.index()).isEqualTo(expected.get(i).best().index());
                assertThat(best.confidence()).isCloseTo(expected.get(i).best().confidence(), within(0.01));
            }
        }
    }

    private SqueezeNetModel load(String expression) throws IOException {
        Path file = Files.write(folder.resolve("own.pt"), TorchScriptProgram.returning(expression));
        return SqueezeNetModel.load(file, Precision.FP32);
    }

    private static ModelInput colour(int red, int green, int blue) {
        byte[] pixels = new byte[ModelInput.BYTES];
        for (int i = 0; i < pixels.length; i += 3) {
            pixels[i] = (byte) red;
            pixels[i + 1] = (byte) green;
            pixels[i + 2] = (byte) blue;
        }
        return new ModelInput(pixels);
    }
}
