package dev.visionscaling.squeezenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.testing.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the classifications of 100 images with torchvision's. */
class ParityIT {
    private static final double MAX_DIFFERENCE = 0.5;
    private static final double MAX_MEAN_DIFFERENCE = 0.1;
    private static final int MIN_AGREEING_BF16 = 97;
    private static final int MIN_AGREEING_INT8 = 93;

    private record Reference(String file, int best, double confidence, List<Integer> topFive) {
        /** Reads "file,true_index,top1_index,label,confidence,indices"; a label may contain commas. */
        static Reference parse(String line) {
            List<String> columns = List.of(line.split(",", -1));
            int last = columns.size() - 1;
            List<Integer> topFive = new ArrayList<>();
            for (String index : columns.get(last).split(" ", -1)) {
                topFive.add(Integer.valueOf(index));
            }
            return new Reference(
                    columns.get(0),
                    Integer.parseInt(columns.get(2)),
                    Double.parseDouble(columns.get(last - 1)),
                    topFive);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".safetensors", ".pth", "-legacy.pth"})
    void agreesWithTheReferenceImplementation(String ending) throws IOException {
        List<Reference> references = references();
        List<ModelInput> inputs = inputs(references);

        try (SqueezeNetModel model = SqueezeNetModel.load(TestData.require(TestData.WEIGHTS + ending), Precision.FP32);
                Classifier classifier = model.newClassifier()) {
            compare(references, classifier.classify(inputs));
        }
    }

    @Test
    void agreesOnMostImagesInBf16() throws IOException {
        assumeThat(ComputeDevice.current().supportsBfloat16())
                .as("not run: this processor has no AVX512_BF16")
                .isTrue();
        List<Reference> references = references();

        try (SqueezeNetModel model =
                        SqueezeNetModel.load(TestData.require(TestData.WEIGHTS + ".safetensors"), Precision.BF16);
                Classifier classifier = model.newClassifier()) {
            assertThat(agreeing(references, classifier.classify(inputs(references))))
                    .isGreaterThanOrEqualTo(MIN_AGREEING_BF16);
        }
    }

    /** Calibrates on half of the images and compares the other half, both ways. */
    @Test
    void agreesOnMostImagesInInt8() throws IOException {
        assumeThat(ComputeDevice.current().supportsInt8())
                .as("not run: this processor has neither AVX512_VNNI nor AVX_VNNI")
                .isTrue();
        Path weights = TestData.require(TestData.WEIGHTS + ".safetensors");
        List<Reference> references = references();
        List<ModelInput> inputs = inputs(references);
        int half = inputs.size() / 2;
        int agreeing = 0;
        for (int from : List.of(0, half)) {
            try (Calibrator calibrator = Calibrator.open(weights)) {
                inputs.subList(half - from, inputs.size() - from).forEach(calibrator::observe);
                try (SqueezeNetModel model = SqueezeNetModel.load(
                                weights, calibrator.result().orElseThrow());
                        Classifier classifier = model.newClassifier()) {
                    agreeing += agreeing(
                            references.subList(from, from + half),
                            classifier.classify(inputs.subList(from, from + half)));
                }
            }
        }
        assertThat(agreeing).isGreaterThanOrEqualTo(MIN_AGREEING_INT8);
    }

    private static int agreeing(List<Reference> references, List<Classification> classifications) {
        int agreeing = 0;
        for (int i = 0; i < references.size(); i++) {
            agreeing +=
                    classifications.get(i).best().index() == references.get(i).best() ? 1 : 0;
        }
        System.out.printf("parity: %d of %d images agree%n", agreeing, references.size());
        return agreeing;
    }

    private static void compare(List<Reference> references, List<Classification> classifications) {
        SoftAssertions softly = new SoftAssertions();
        double sum = 0;
        for (int i = 0; i < references.size(); i++) {
            Reference reference = references.get(i);
            List<CategoryScore> top = classifications.get(i).top();
            double gap = top.get(0).confidence() - top.get(1).confidence();
            if (gap >= MAX_DIFFERENCE) {
                softly.assertThat(top.get(0).index()).as(reference.file()).isEqualTo(reference.best());
            }
            softly.assertThat(top.stream().map(CategoryScore::index))
                    .as(reference.file())
                    .contains(reference.best());
            double difference = Math.abs(top.get(0).confidence() - reference.confidence());
            softly.assertThat(difference).as(reference.file()).isLessThan(MAX_DIFFERENCE);
            sum += difference;
        }
        softly.assertThat(sum / references.size()).isLessThan(MAX_MEAN_DIFFERENCE);
        softly.assertAll();
        System.out.printf(
                "parity: %d images, mean difference %.5f points%n", references.size(), sum / references.size());
    }

    private static List<Reference> references() throws IOException {
        List<Reference> references = new ArrayList<>();
        List<String> lines = Files.readAllLines(TestData.require(TestData.REFERENCE));
        for (String line : lines.subList(1, lines.size())) {
            references.add(Reference.parse(line));
        }
        assertThat(references).hasSize(100);
        return references;
    }

    private static List<ModelInput> inputs(List<Reference> references) throws IOException {
        Path images = TestData.require(TestData.IMAGES);
        ImageDecoder decoder = new ImageDecoder(new DecodeLimits(100_000_000));
        List<ModelInput> inputs = new ArrayList<>();
        for (Reference reference : references) {
            byte[] bytes = Files.readAllBytes(images.resolve(reference.file()));
            inputs.add(decoder.decode(bytes)
                    .match(DecodeResult.Decoded::input, problem -> fail(reference.file() + ": " + problem.detail())));
        }
        return inputs;
    }
}
