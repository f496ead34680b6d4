package dev.visionscaling.squeezenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.model.Calibration;
import dev.visionscaling.squeezenet.model.ModelException;
import dev.visionscaling.squeezenet.testing.RandomWeights;
import dev.visionscaling.squeezenet.testing.TorchScriptProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests which precision a model runs with, and how close int8 is to fp32. */
class PrecisionIT {
    private static final String SEVEN = "[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\"]";
    private static final ComputeDevice GPU = new ComputeDevice(ComputeDevice.Kind.GPU, Set.of());
    private static final ComputeDevice OLD = new ComputeDevice(ComputeDevice.Kind.X86_64, Set.of("sse2", "avx2"));

    /** With random weights the softmax is undecided: a step of 1/255 between layers changes it by several points. */
    private static final double TOLERANCE = 5;

    private final Path model;
    private final Path sidecar;

    PrecisionIT(@TempDir Path folder) {
        this.model = folder.resolve("m.safetensors");
        this.sidecar = Calibration.fileBeside(model);
    }

    @BeforeEach
    void writeModel() throws IOException {
        write(weights());
    }

    @Test
    void int8IsCloseToFp32() throws IOException {
        assumeThat(ComputeDevice.current().supportsInt8())
                .as("not run: this processor has neither AVX512_VNNI nor AVX_VNNI")
                .isTrue();
        List<ModelInput> images = List.of(noise(1), noise(2), noise(3), noise(4), noise(5));

        try (SqueezeNetModel exact = SqueezeNetModel.load(model, Precision.FP32);
                Classifier expected = exact.newClassifier();
                SqueezeNetModel bytes = SqueezeNetModel.load(model, calibrate());
                Classifier actual = bytes.newClassifier()) {
            assertThat(bytes.precision()).isEqualTo(Precision.INT8);
            assertSimilar(expected.classify(images), actual.classify(images), TOLERANCE);
        }
    }

    /** The network takes some of its layers in parts, and divides batches above eight. */
    @ParameterizedTest
    @CsvSource({"FP32, 0.001", "BF16, 1", "INT8, 0.001"})
    void classifiesAnImageAlikeInABatchOfAnySize(Precision precision, double tolerance) throws IOException {
        assumeThat(PrecisionChoice.of(precision, ComputeDevice.current()).effective())
                .as("not run: this processor lacks the precision's instructions")
                .isEqualTo(precision);
        Files.writeString(sidecar, calibrate().toJson());
        List<ModelInput> images =
                IntStream.range(0, 11).mapToObj(seed -> noise(seed)).toList();

        try (SqueezeNetModel loaded = SqueezeNetModel.load(model, precision);
                Classifier classifier = loaded.newClassifier()) {
            List<Classification> alone = images.stream()
                    .flatMap(image -> classifier.classify(List.of(image)).stream())
                    .toList();
            for (int size : new int[] {2, 3, 5, 8, 11}) {
                assertSimilar(alone.subList(0, size), classifier.classify(images.subList(0, size)), tolerance);
            }
        }
    }

    @Test
    void handsOnPairsAtALowLoadInFp32() {
        assertThat(BatchLimits.ofWeights(Precision.FP32, false)).isEqualTo(new BatchLimits(8, 2));
        assertThat(BatchLimits.ofWeights(Precision.INT8, false)).isEqualTo(new BatchLimits(8, 8));
        assertThat(BatchLimits.ofWeights(Precision.FP32, true)).isEqualTo(new BatchLimits(64, 64));
        assertThat(BatchLimits.ofProgram(false)).isEqualTo(new BatchLimits(2, 2));
    }

    /** Runs the program for GPUs on the processor: plain kernels and larger batches. */
    @ParameterizedTest
    @CsvSource({"FP32, 0.01", "BF16, 5"})
    void theProgramForGpusGivesTheSameResults(Precision precision, double tolerance) throws IOException {
        assumeThat(precision == Precision.FP32 || ComputeDevice.current().supportsBfloat16())
                .as("not run: this processor has no AVX512_BF16")
                .isTrue();
        List<ModelInput> images =
                IntStream.range(0, 66).mapToObj(seed -> noise(seed)).toList();

        try (SqueezeNetModel exact = SqueezeNetModel.load(model, Precision.FP32);
                Classifier expected = exact.newClassifier();
                SqueezeNetModel forGpus = load(precision, GPU);
                Classifier actual = forGpus.newClassifier()) {
            assertThat(forGpus.onGpu()).isTrue();
            assertThat(forGpus.precision()).isEqualTo(precision);
            assertSimilar(expected.classify(images), actual.classify(images), tolerance);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BF16", "INT8"})
    void fallsBackOnAnUnsupportedProcessor(Precision requested) throws IOException {
        Files.writeString(sidecar, calibrate().toJson());

        try (SqueezeNetModel loaded = load(requested, OLD)) {
            assertThat(loaded.precision()).isEqualTo(Precision.FP32);
            assertThat(loaded.fallbackReason())
                    .hasValueSatisfying(why -> assertThat(why).contains("processor"));
        }
    }

    @Test
    void autoChoosesFp32WithoutAFallbackReason() {
        try (SqueezeNetModel loaded = load(Precision.AUTO, OLD)) {
            assertThat(loaded.precision()).isEqualTo(Precision.FP32);
            assertThat(loaded.fallbackReason()).isEmpty();
        }
    }

    @Test
    void reportsAMissingCalibrationOnAnyProcessor() {
        assertThatThrownBy(() -> load(Precision.INT8, OLD))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("there is no " + sidecar)
                .hasMessageContaining("calibrate --model " + model);
    }

    @Test
    void rejectsTheCalibrationOfAnotherModel() throws IOException {
        Files.writeString(sidecar, calibrate().toJson());
        write(new RandomWeights(7, 9).withMetadata("categories", SEVEN));

        assertThatThrownBy(() -> load(Precision.INT8, OLD))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(sidecar + " is the calibration of another model");
    }

    @Test
    void rejectsACalibrationFileWithoutAModelDigest() throws IOException {
        Files.writeString(sidecar, calibrate().toMetadata());

        assertThatThrownBy(() -> load(Precision.INT8, OLD))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("does not say which model it is for");
    }

    @Test
    void reportsADamagedCalibrationFile() throws IOException {
        Files.writeString(sidecar, "{");

        assertThatThrownBy(() -> load(Precision.INT8, OLD))
                .isInstanceOf(ModelException.class)
                .hasMessage(sidecar + " is not a calibration: it is not valid JSON");
    }

    @Test
    void prefersTheEmbeddedCalibration() throws IOException {
        Files.writeString(sidecar, "{");
        write(weights().withMetadata("int8", calibrate().toMetadata()));

        try (SqueezeNetModel loaded = load(Precision.INT8, OLD);
                Calibrator calibrator = Calibrator.open(model)) {
            assertThat(loaded.fallbackReason()).isPresent();
            assertThat(calibrator.hasEmbeddedCalibration()).isTrue();
        }
    }

    @Test
    void reportsADamagedEmbeddedCalibration() throws IOException {
        write(weights().withMetadata("int8", "{}"));

        assertThatThrownBy(() -> load(Precision.INT8, OLD))
                .isInstanceOf(ModelException.class)
                .hasMessage("'int8' in the metadata of " + model + " is not a calibration: it has no scales");
    }

    @Test
    void doesNotCalibrateTorchScript() throws IOException {
        Files.write(model, TorchScriptProgram.returning("x"));

        assertThatThrownBy(() -> Calibrator.open(model))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("is TorchScript");
    }

    private static void assertSimilar(List<Classification> expected, List<Classification> actual, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            List<CategoryScore> others = expected.get(i).top();
            for (CategoryScore score : actual.get(i).top()) {
                others.stream()
                        .filter(other -> other.index() == score.index())
                        .forEach(other ->
                                assertThat(score.confidence()).isCloseTo(other.confidence(), within(tolerance)));
            }
        }
    }

    private Calibration calibrate() {
        try (Calibrator calibrator = Calibrator.open(model)) {
            assertThat(calibrator.result()).isEmpty();
            calibrator.observe(noise(11));
            calibrator.observe(noise(12));
            return calibrator.result().orElseThrow();
        }
    }

    private SqueezeNetModel load(Precision requested, ComputeDevice device) {
        return SqueezeNetModel.load(model, requested, device, Optional.empty());
    }

    private static RandomWeights weights() {
        return new RandomWeights(7, 42).withMetadata("categories", SEVEN);
    }

    private void write(RandomWeights weights) throws IOException {
        Files.write(model, weights.toSafetensors());
    }

    private static ModelInput noise(long seed) {
        byte[] pixels = new byte[ModelInput.BYTES];
        new Random(seed).nextBytes(pixels);
        return new ModelInput(pixels);
    }
}
