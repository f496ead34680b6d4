package dev.visionscaling.squeezenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.visionscaling.squeezenet.image.Framing;
import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.image.Region;
import dev.visionscaling.squeezenet.model.Calibration;
import dev.visionscaling.squeezenet.model.ModelException;
import dev.visionscaling.squeezenet.network.LinearHead;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.squeezenet.network.NoveltyScore;
import dev.visionscaling.squeezenet.safetensors.SafetensorsFile;
import dev.visionscaling.squeezenet.tensor.Tensor;
import dev.visionscaling.squeezenet.testing.RandomWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs models with a linear head, and compares the program with the same arithmetic in plain loops. */
class LinearHeadIT {
    private static final int CATEGORIES = 3;
    private static final String NAMES = "[\"bolt\",\"nut\",\"gear\"]";

    private final Path model;
    private final Random random = new Random(5);
    private final LinearHead head = head();
    private final NetworkWeights network;
    private final ModelInput image = noise(1);

    LinearHeadIT(@TempDir Path folder) throws Exception {
        this.model = folder.resolve("bins.safetensors");
        this.network = NetworkWeights.of(SafetensorsFile.parse(new RandomWeights(7, 1).toSafetensors())
                        .tensors())
                .withHead(head);
    }

    @BeforeEach
    void writeModel() throws IOException {
        write(Map.of());
    }

    @Test
    void computesTheFeaturesTheScoresAndTheNovelty() {
        float[] features = features();
        for (int block = 0, from = 0; block < 5; block++) {
            int size = new int[] {256, 384, 384, 512, 512}[block];
            double length = 0;
            for (int i = from; i < from + size; i++) {
                length += features[i] * features[i];
            }
            assertThat(length).as("block %s", block).isCloseTo(1, within(1e-4));
            from += size;
        }
        double[] scores = new double[CATEGORIES];
        for (int category = 0; category < CATEGORIES; category++) {
            scores[category] = head.bias()[category];
            for (int i = 0; i < features.length; i++) {
                scores[category] += head.weights()[category * features.length + i] * features[i];
            }
        }

        Classification actual = classify(Precision.FP32);

        double sum = 0;
        for (double score : scores) {
            sum += Math.exp(score);
        }
        for (CategoryScore score : actual.top()) {
            assertThat(score.confidence()).isCloseTo(100 * Math.exp(scores[score.index()]) / sum, within(0.01));
        }
        assertThat(actual.novelty().orElseThrow()).isCloseTo(novelty(features, scores), within(0.01));
    }

    @Test
    void allPrecisionsAgree() throws IOException {
        ComputeDevice device = ComputeDevice.current();
        assumeThat(device.supportsInt8() && device.supportsBfloat16())
                .as("not run: this processor has neither")
                .isTrue();
        try (Calibrator calibrator = Calibrator.open(model)) {
            calibrator.observe(image);
            write(Map.of(
                    Calibration.METADATA_KEY, calibrator.result().orElseThrow().toMetadata()));
        }
        Classification exact = classify(Precision.FP32);

        for (Precision precision : List.of(Precision.BF16, Precision.INT8)) {
            Classification other = classify(precision);
            assertThat(other.best().confidence())
                    .as("%s", precision)
                    .isCloseTo(exact.best().confidence(), within(5.0));
            assertThat(other.novelty().orElseThrow())
                    .as("%s", precision)
                    .isCloseTo(exact.novelty().orElseThrow(), within(0.2));
        }
    }

    @Test
    void theFileSaysWhatTheModelSees() throws IOException {
        write(Map.of(Framing.METADATA_KEY, "whole"));
        try (SqueezeNetModel loaded = SqueezeNetModel.load(model, Precision.FP32)) {
            assertThat(loaded.view().framing()).isEqualTo(Framing.WHOLE);
            assertThat(loaded.categories()).containsExactly("bolt", "nut", "gear");
        }

        write(Map.of(Framing.METADATA_KEY, "oval"));
        assertThatThrownBy(() -> SqueezeNetModel.load(model, Precision.FP32))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("framing is 'oval'")
                .hasMessageContaining("crop, whole");

        write(Map.of(Region.METADATA_KEY, "0.1,0,0.5,1"));
        try (SqueezeNetModel loaded = SqueezeNetModel.load(model, Precision.FP32)) {
            assertThat(loaded.view()).hasToString("crop 0.1,0,0.5,1");
        }

        write(Map.of(Region.METADATA_KEY, "0.6,0,0.5,1"));
        assertThatThrownBy(() -> SqueezeNetModel.load(model, Precision.FP32))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("region of interest is not valid")
                .hasMessageContaining("0.6,0,0.5,1 reaches beyond the image");
    }

    @Test
    void aPlainModelMeasuresNoNovelty() throws IOException {
        Files.write(
                model, new RandomWeights(3, 1).withMetadata("categories", NAMES).toSafetensors());

        assertThat(classify(Precision.FP32).novelty()).isEmpty();
        assertThat(classify(Precision.FP32).isUnknown()).isFalse();
    }

    private double novelty(float[] features, double[] scores) {
        int from = LinearHead.SIZE - NoveltyScore.SIZE;
        double nearest = Double.POSITIVE_INFINITY;
        for (int category = 0; category < CATEGORIES; category++) {
            double distance = 0;
            for (int i = 0; i < NoveltyScore.SIZE; i++) {
                double white = 0;
                for (int j = 0; j < NoveltyScore.SIZE; j++) {
                    white += features[from + j] * head.novelty().whitening()[j * NoveltyScore.SIZE + i];
                }
                double away = white - head.novelty().means()[category * NoveltyScore.SIZE + i];
                distance += away * away;
            }
            nearest = Math.min(nearest, distance);
        }
        double highest = Math.max(scores[0], Math.max(scores[1], scores[2]));
        double strength = highest - (scores[0] + scores[1] + scores[2]) / CATEGORIES;
        return head.novelty().distance() * nearest
                + head.novelty().strength() * strength
                + head.novelty().offset();
    }

    private float[] features() {
        try (FeatureExtractor extractor = FeatureExtractor.open(network);
                FeatureExtractor.Session session = extractor.newSession()) {
            return session.features(image);
        }
    }

    private Classification classify(Precision precision) {
        try (SqueezeNetModel loaded = SqueezeNetModel.load(model, precision);
                Classifier classifier = loaded.newClassifier()) {
            return classifier.classify(List.of(image, noise(2), image)).get(2);
        }
    }

    private void write(Map<String, String> more) throws IOException {
        Map<String, String> metadata = new HashMap<>(more);
        metadata.put("categories", NAMES);
        Files.write(model, new SafetensorsFile(metadata, network.tensors(Tensor::of)).toBytes());
    }

    private LinearHead head() {
        return new LinearHead(
                gaussian(CATEGORIES * LinearHead.SIZE, 0.5),
                gaussian(CATEGORIES, 0.1),
                new NoveltyScore(
                        gaussian(NoveltyScore.SIZE * NoveltyScore.SIZE, 0.3),
                        gaussian(CATEGORIES * NoveltyScore.SIZE, 0.3),
                        0.01f,
                        -0.2f,
                        0.5f));
    }

    private float[] gaussian(int count, double spread) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (spread * random.nextGaussian());
        }
        return numbers;
    }

    private static ModelInput noise(long seed) {
        byte[] pixels = new byte[ModelInput.BYTES];
        new Random(seed).nextBytes(pixels);
        return new ModelInput(pixels);
    }
}
