package dev.visionscaling.squeezenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.model.ModelException;
import dev.visionscaling.squeezenet.testing.RandomWeights;
import dev.visionscaling.squeezenet.testing.ReferenceNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqueezeNetModelIT {
    private static final String SEVEN = "[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\"]";

    private final Path folder;

    SqueezeNetModelIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void agreesWithTheReferenceNetwork() throws IOException {
        RandomWeights weights = new RandomWeights(7, 42).withMetadata("categories", SEVEN);
        ModelInput input = noise(1);
        double[] expected = new ReferenceNetwork(weights, 7).classify(input);

        try (SqueezeNetModel model = load(weights);
                Classifier classifier = model.newClassifier()) {
            Classification classification = classifier.classify(List.of(input)).get(0);

            assertThat(classification.top()).hasSize(5);
            assertThat(classification.top()).allSatisfy(score -> {
                assertThat(score.confidence()).isCloseTo(expected[score.index()], within(0.001));
                assertThat(score.category()).isEqualTo(model.categories().get(score.index()));
            });
            double[] sorted = expected.clone();
            Arrays.sort(sorted);
            assertThat(classification.best().confidence()).isCloseTo(sorted[6], within(0.001));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "12, 5", "1000, 5"})
    void supportsAnyNumberOfCategories(int categories, int top) throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < categories; i++) {
            names.add("category " + i);
        }
        Files.write(folder.resolve("categories.txt"), names);

        try (SqueezeNetModel model = load(new RandomWeights(categories, 3));
                Classifier classifier = model.newClassifier()) {
            assertThat(model.categories()).isEqualTo(names);
            assertThat(classifier.classify(List.of(noise(1))).get(0).top()).hasSize(top);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 8, 9, 21})
    void keepsTheOrderForAnyBatchSize(int size) throws IOException {
        try (SqueezeNetModel model = load(new RandomWeights(7, 5).withMetadata("categories", SEVEN));
                Classifier classifier = model.newClassifier()) {
            List<ModelInput> batch = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                batch.add(noise(i));
            }
            List<Classification> together = classifier.classify(batch);

            assertThat(together).hasSize(size);
            for (int i = 0; i < size; i++) {
                CategoryScore alone =
                        classifier.classify(List.of(batch.get(i))).get(0).best();
                assertThat(together.get(i).best().index()).isEqualTo(alone.index());
                assertThat(together.get(i).best().confidence()).isCloseTo(alone.confidence(), within(0.001));
            }
        }
    }

    @Test
    void givesTheSameResultsOnSeveralThreads() throws Exception {
        try (SqueezeNetModel model = load(new RandomWeights(7, 5).withMetadata("categories", SEVEN))) {
            ExecutorService threads = Executors.newFixedThreadPool(3);
            List<Future<List<Classification>>> answers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                answers.add(threads.submit(() -> {
                    try (Classifier classifier = model.newClassifier()) {
                        return classifier.classify(List.of(noise(1), noise(2)));
                    }
                }));
            }
            threads.shutdown();
            List<Classification> first = answers.get(0).get();

            assertThat(answers.get(1).get()).isEqualTo(first);
            assertThat(answers.get(2).get()).isEqualTo(first);
        }
    }

    @Test
    void bf16IsCloseToFp32() throws IOException {
        assumeThat(ComputeDevice.current().supportsBfloat16())
                .as("not run: this processor has no AVX512_BF16")
                .isTrue();
        RandomWeights weights = new RandomWeights(7, 42).withMetadata("categories", SEVEN);
        double[] expected = new ReferenceNetwork(weights, 7).classify(noise(1));

        try (SqueezeNetModel model = SqueezeNetModel.load(write(weights), Precision.BF16);
                Classifier classifier = model.newClassifier()) {
            assertThat(classifier.classify(List.of(noise(1))).get(0).top())
                    .allSatisfy(
                            score -> assertThat(score.confidence()).isCloseTo(expected[score.index()], within(2.0)));
        }
    }

    @Test
    void isIdentifiedByItsFilesNameAndDigest() throws IOException {
        try (SqueezeNetModel model = load(new RandomWeights(7, 5).withMetadata("categories", SEVEN))) {
            assertThat(model.name()).isEqualTo("parts.v1");
            assertThat(model.weightsDigest()).matches("[0-9a-f]{64}");
            assertThat(model.categories()).containsExactly("a", "b", "c", "d", "e", "f", "g");
        }
    }

    @Test
    void leavesNoTemporaryFiles() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        long before = modelFolders(temporary);
        try (SqueezeNetModel model = load(new RandomWeights(7, 5).withMetadata("categories", SEVEN))) {
            assertThat(modelFolders(temporary)).isEqualTo(before);
            assertThat(model.categories()).hasSize(7);
        }
    }

    @Test
    void reportsAMissingFile() {
        assertThatThrownBy(() -> SqueezeNetModel.load(folder.resolve("none.safetensors"), Precision.FP32))
                .isInstanceOf(ModelException.class)
                .hasMessage("the model file " + folder.resolve("none.safetensors") + " does not exist");
    }

    @Test
    void reportsAFolder() {
        assertThatThrownBy(() -> SqueezeNetModel.load(folder, Precision.FP32))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("is not a file");
    }

    @Test
    void reportsATruncatedFile() throws IOException {
        byte[] whole = new RandomWeights(7, 5).toSafetensors();
        Path cut = Files.write(folder.resolve("cut.safetensors"), Arrays.copyOf(whole, whole.length - 100));

        assertThatThrownBy(() -> SqueezeNetModel.load(cut, Precision.FP32))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        cut
                                + " is not an intact .safetensors file: it ends within the values of features.9.squeeze.weight");
    }

    @Test
    void detectsTheFormatFromTheContent() throws IOException {
        Path zip = Files.writeString(folder.resolve("zip.safetensors"), "PK\3\4 and no more");
        Path weights = Files.write(
                folder.resolve("weights.pth"),
                new RandomWeights(7, 5).without("x").toSafetensors());

        assertThatThrownBy(() -> SqueezeNetModel.load(zip, Precision.FP32))
                .isInstanceOf(ModelException.class)
                .hasMessage(zip + " is not a readable checkpoint: it is a zip archive without an end record");
        assertThatThrownBy(() -> SqueezeNetModel.load(weights, Precision.FP32))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("has 7 categories without names");
    }

    private static long modelFolders(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("pt-model"))
                    .count();
        }
    }

    private SqueezeNetModel load(RandomWeights weights) throws IOException {
        return SqueezeNetModel.load(write(weights), Precision.FP32);
    }

    private Path write(RandomWeights weights) throws IOException {
        return Files.write(folder.resolve("parts.v1.safetensors"), weights.toSafetensors());
    }

    private static ModelInput noise(long seed) {
        byte[] pixels = new byte[ModelInput.BYTES];
        new Random(seed).nextBytes(pixels);
        return new ModelInput(pixels);
    }
}
