package dev.visionscaling.squeezenet.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.squeezenet.safetensors.SafetensorsFile;
import dev.visionscaling.squeezenet.tensor.Tensor;
import dev.visionscaling.squeezenet.testing.TestData;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads files that torch wrote. */
class TorchCheckpointsIT {
    @ParameterizedTest
    @ValueSource(strings = {".pth", "-legacy.pth"})
    void readsTheSameBitsInEveryFormat(String ending) throws Exception {
        Map<String, Tensor> expected =
                SafetensorsFile.parse(read(".safetensors")).tensors();

        Map<String, Tensor> tensors = CheckpointFile.tensors(read(ending));

        assertThat(tensors).hasSize(52).hasSameSizeAs(expected);
        tensors.forEach((name, tensor) -> {
            Tensor same = Objects.requireNonNull(expected.get(name));
            assertThat(tensor.shape()).as(name).isEqualTo(same.shape());
            assertThat(Arrays.equals(bits(tensor), bits(same))).as(name).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {".pth", "-legacy.pth"})
    void rejectsTruncatedFiles(String ending) throws Exception {
        byte[] whole = read(ending);
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            byte[] cut = Arrays.copyOf(whole, 4 + random.nextInt(whole.length - 4));
            assertThatThrownBy(() -> CheckpointFile.tensors(cut)).isInstanceOf(MalformedCheckpointException.class);
        }
    }

    private static int[] bits(Tensor tensor) {
        float[] values = tensor.toFloats();
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    private static byte[] read(String ending) throws Exception {
        return Files.readAllBytes(TestData.require(TestData.WEIGHTS + ending));
    }
}
