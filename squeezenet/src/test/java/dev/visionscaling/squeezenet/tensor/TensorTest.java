package dev.visionscaling.squeezenet.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorTest {
    @ParameterizedTest
    @CsvSource({
        "0000, 0",
        "8000, -0.0",
        "3c00, 1",
        "c000, -2",
        "7bff, 65504",
        "0001, 5.9604645e-8",
        "03ff, 6.097555e-5",
        "0400, 6.1035156e-5",
        "7c00, Infinity",
        "fc00, -Infinity",
        "7e00, NaN"
    })
    void convertsHalfPrecisionBothWays(String bits, float value) {
        short half = (short) Integer.parseInt(bits, 16);

        assertThat(ElementType.halfToFloat(half)).isEqualTo((Float) value);
        assertThat(ElementType.floatToHalf(value)).isEqualTo(half);
    }

    @ParameterizedTest
    @CsvSource({
        "3c00, 1.00048828125", // half way between two halves: the even one
        "3c02, 1.00146484375",
        "3c01, 1.0006",
        "7bff, 65519",
        "7c00, 65520",
        "0000, 2.9e-8",
        "0001, 3.1e-8",
        "0400, 6.1020e-5"
    })
    void roundsToTheNearestHalf(String bits, float value) {
        assertThat(ElementType.floatToHalf(value)).isEqualTo((short) Integer.parseInt(bits, 16));
    }

    @Test
    void convertsEveryHalfThereAndBack() {
        for (int bits = 0; bits < 0x7c00; bits++) {
            assertThat(ElementType.floatToHalf(ElementType.halfToFloat((short) bits)))
                    .isEqualTo((short) bits);
        }
    }

    @Test
    void readsPermutedValuesInRowMajorOrder() {
        Tensor transposed = Tensor.strided(ElementType.F32, List.of(3L, 2L), List.of(1L, 3L), 1, sevenNumbers());

        assertThat(transposed.toFloats()).containsExactly(1, 4, 2, 5, 3, 6);
    }

    @Test
    void readsScalarsAndEmptyTensors() {
        assertThat(Tensor.strided(ElementType.F32, List.of(), List.of(), 6, sevenNumbers())
                        .toFloats())
                .containsExactly(6);
        assertThat(Tensor.strided(ElementType.F32, List.of(0L, 3L), List.of(3L, 1L), 0, sevenNumbers())
                        .toFloats())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 8, 1",
        "1, 7, 1",
        "-1, 1, 1",
        "0, -1, 1",
        "0, 2, -1",
        "0, 3, 4",
        "0, 8, 0",
        "9223372036854775807, 2, 1",
        "0, 4, 9223372036854775807",
        "9, 0, 1"
    })
    void rejectsValuesBeyondTheData(long offset, long extent, long stride) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Tensor.strided(ElementType.F32, List.of(extent), List.of(stride), offset, sevenNumbers()));
    }

    private static ByteBuffer sevenNumbers() {
        ByteBuffer data = ByteBuffer.allocate(28).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 7; i++) {
            data.putFloat(i);
        }
        return data.flip();
    }
}
