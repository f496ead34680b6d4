package dev.visionscaling.squeezenet.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.network.Architecture;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.squeezenet.safetensors.SafetensorsFile;
import dev.visionscaling.squeezenet.testing.RandomWeights;
import dev.visionscaling.squeezenet.torchscript.Kernels;
import dev.visionscaling.squeezenet.torchscript.NumberFormat;
import dev.visionscaling.squeezenet.torchscript.TorchArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the program for x86-64 processors with the plain one. */
class KernelsIT {
    private static final int CATEGORIES = 9;
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/self/statm");

    private final NetworkWeights network;

    KernelsIT() throws Exception {
        byte[] weights = new RandomWeights(CATEGORIES, 8).toSafetensors();
        this.network = NetworkWeights.of(SafetensorsFile.parse(weights).tensors());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8})
    void plainAndPackedKernelsAgree(int images) throws Exception {
        float[] packed = run(NumberFormat.FLOAT32, Kernels.PACKED, images);
        float[] plain = run(NumberFormat.FLOAT32, Kernels.PLAIN, images);

        assertThat(packed).containsExactly(plain, within(0.001f));
    }

    /** A squeeze's first half is rounded to eight bits before the second is added. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8})
    void plainAndPackedKernelsAgreeInBf16(int images) throws Exception {
        assumeThat(Files.exists(CPU_INFO) && Files.readString(CPU_INFO).contains("avx512_bf16"))
                .as("not run: this processor has no AVX512_BF16")
                .isTrue();
        float[] packed = run(NumberFormat.BFLOAT16, Kernels.PACKED, images);
        float[] plain = run(NumberFormat.BFLOAT16, Kernels.PLAIN, images);

        assertThat(packed).containsExactly(plain, within(2f));
    }

    @Test
    void calibrationSeesTheSameActivationsWithBothKernels() throws Exception {
        List<float[]> packed = observe(TorchArchive.observer(network, Kernels.PACKED));
        List<float[]> plain = observe(TorchArchive.observer(network, Kernels.PLAIN));

        assertThat(packed).hasSameSizeAs(Architecture.activations());
        for (int i = 0; i < plain.size(); i++) {
            float[] expected = plain.get(i);
            float[] actual = packed.get(i);
            assertThat(actual).hasSameSizeAs(expected);
            float highest = 0;
            float furthest = 0;
            for (int k = 0; k < expected.length; k++) {
                highest = Math.max(highest, expected[k]);
                furthest = Math.max(furthest, Math.abs(expected[k] - actual[k]));
            }
            assertThat(furthest).as(Architecture.activations().get(i)).isLessThanOrEqualTo(highest / 10_000);
        }
    }

    @Test
    void bothKernelsComputeTheSameFeatures() throws Exception {
        float[] packed = observe(TorchArchive.features(network, Kernels.PACKED)).get(0);
        float[] plain = observe(TorchArchive.features(network, Kernels.PLAIN)).get(0);

        assertThat(packed).containsExactly(plain, within(0.0001f));
    }

    /** The smallest tensor that changes its type has 86 kB for each image: 200 runs would leave 50 MB behind. */
    @Test
    void keepsNoMemoryFromOneRunToTheNext() throws Exception {
        assumeThat(Files.exists(MEMORY)).as("not run: this is not Linux").isTrue();
        byte[] archive = TorchArchive.classifier(network, NumberFormat.FLOAT32, Kernels.PACKED, CATEGORIES);
        try (TorchNetwork loaded = TorchNetwork.load("kernels", archive);
                InferenceSession session = session(loaded)) {
            List<byte[]> images = images(3);
            for (int i = 0; i < 50; i++) {
                session.run(images);
            }
            long before = residentPages();
            for (int i = 0; i < 200; i++) {
                session.run(images);
            }

            // Half of those 50 MB; the heap grows by little meanwhile, because the images are reused.
            assertThat(residentPages() - before).isLessThan(25_000_000 / 4096);
        }
    }

    @Test
    void rejectsBytesThatAreNotAnArchive() {
        assertThatThrownBy(() -> TorchNetwork.load("nothing", new byte[] {1, 2, 3}))
                .isInstanceOf(IOException.class);
    }

    private static long residentPages() throws IOException {
        return Long.parseLong(Files.readString(MEMORY).split(" ", -1)[1]);
    }

    /** Returns each image's confidences in the order of the categories. */
    private float[] run(NumberFormat format, Kernels kernels, int images) throws Exception {
        byte[] archive = TorchArchive.classifier(network, format, kernels, CATEGORIES);
        try (TorchNetwork loaded = TorchNetwork.load("kernels", archive);
                InferenceSession session = session(loaded)) {
            TopScores scores = session.run(images(images));
            float[] ordered = new float[images * CATEGORIES];
            for (int i = 0; i < ordered.length; i++) {
                int image = i / CATEGORIES;
                ordered[image * CATEGORIES + Math.toIntExact(scores.indices()[i])] = scores.confidences()[i];
            }
            return ordered;
        }
    }

    private static InferenceSession session(TorchNetwork network) {
        return network.newSession(ModelInput.BYTES, ModelInput.SIDE, ModelInput.SIDE, 3);
    }

    private static List<float[]> observe(byte[] archive) throws Exception {
        try (TorchNetwork loaded = TorchNetwork.load("observed", archive);
                ActivationObserver observer = loaded.newObserver(ModelInput.SIDE, ModelInput.SIDE, 3)) {
            return observer.run(images(1).get(0));
        }
    }

    private static List<byte[]> images(int count) {
        return IntStream.range(0, count)
                .mapToObj(seed -> {
                    byte[] pixels = new byte[ModelInput.BYTES];
                    new Random(seed).nextBytes(pixels);
                    return pixels;
                })
                .toList();
    }
}
