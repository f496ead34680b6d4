package dev.visionscaling.squeezenet.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.squeezenet.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SafetensorsWriterTest {
    private static final Map<String, Tensor> TENSORS = Map.of(
            "b", Tensor.of(List.of(2L, 3L), 1, 2, 3, 4, 5, Float.MIN_VALUE),
            "a", Tensor.of(List.of(1L), -0.5f));

    @Test
    void readsBackWhatItWrites() throws MalformedSafetensorsException {
        SafetensorsFile file = new SafetensorsFile(Map.of("categories", "[\"ä \\\"nut\\\"\"]"), TENSORS);
        SafetensorsFile read = SafetensorsFile.parse(file.toBytes());
        assertThat(read.metadata()).isEqualTo(file.metadata());
        assertThat(read.tensors()).containsOnlyKeys("a", "b");
        Tensor b = Objects.requireNonNull(read.tensors().get("b"));
        assertThat(b.shape()).containsExactly(2L, 3L);
        assertThat(b.toFloats()).containsExactly(1, 2, 3, 4, 5, Float.MIN_VALUE);
    }

    @Test
    void writesTheSameBytesAgain() throws MalformedSafetensorsException {
        byte[] bytes = new SafetensorsFile(Map.of(), TENSORS).toBytes();
        assertThat(SafetensorsFile.parse(bytes).toBytes()).isEqualTo(bytes);
    }

    @Test
    void alignsNumbersToEightBytes() {
        byte[] bytes = new SafetensorsFile(Map.of("x", "1"), TENSORS).toBytes();
        long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        assertThat(header % 8).isZero();
    }

    @Test
    void rejectsTheWrongNumberOfValues() {
        assertThatThrownBy(() -> Tensor.of(List.of(2L, 2L), 1, 2, 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
