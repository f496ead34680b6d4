package dev.visionscaling.squeezenet.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.squeezenet.testing.PillowReferences;
import dev.visionscaling.squeezenet.testing.TestImages;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PreprocessingTest {
    static List<List<String>> sizes() {
        return PillowReferences.table("resize.csv");
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void agreesWithPillowByteForByte(List<String> reference) {
        PixelRows image = TestImages.pattern(Integer.parseInt(reference.get(0)), Integer.parseInt(reference.get(1)));

        ModelInput input = Preprocessing.apply(image);

        assertThat(PillowReferences.checksum(input)).isEqualTo(reference.get(2));
    }

    static List<List<String>> wholes() {
        return PillowReferences.table("whole.csv");
    }

    @ParameterizedTest
    @MethodSource("wholes")
    void showsTheWholeImageOnItsMeanColour(List<String> reference) {
        PixelRows image = TestImages.pattern(Integer.parseInt(reference.get(0)), Integer.parseInt(reference.get(1)));

        ModelInput input = Framing.WHOLE.apply(image);

        assertThat(PillowReferences.checksum(input)).isEqualTo(reference.get(2));
    }

    @ParameterizedTest
    @CsvSource({
        "256, 256, 256, 256, 16, 16",
        "500, 375, 341, 256, 58, 16",
        "375, 500, 256, 341, 16, 58",
        "1, 1000, 256, 256000, 16, 127888",
        // the difference is odd: half of 117 is rounded to the even 58, half of 119 to the even 60
        "341, 256, 341, 256, 58, 16",
        "343, 256, 343, 256, 60, 16"
    })
    void resizesTheShortSideAndCropsTheCentre(int width, int height, int toWidth, int toHeight, int left, int top) {
        assertThat(CentreCrop.of(width, height, 224)).isEqualTo(new CentreCrop(toWidth, toHeight, left, top));
    }

    @ParameterizedTest
    @CsvSource({"1, 256", "2, 256", "3, 256", "100, 256", "256, 256", "375, 256", "500, 341", "1000, 256", "9999, 256"})
    void weightsAreWithinTheImageAndSumToOne(int input, int output) {
        ResizeAxis axis = ResizeAxis.of(input, output, 0, output);

        assertThat(axis.firstInput()).isZero();
        assertThat(axis.inputCount()).isEqualTo(input);
        int previous = 0;
        for (int i = 0; i < output; i++) {
            assertThat(axis.firsts()[i]).isBetween(previous, input - axis.taps());
            previous = axis.firsts()[i];
            int sum = 0;
            for (int tap = 0; tap < axis.taps(); tap++) {
                sum += axis.weights()[i * axis.taps() + tap];
            }
            assertThat(sum).isBetween((1 << 22) - axis.taps(), (1 << 22) + axis.taps());
            assertThat(ResizeAxis.toLevel(ResizeAxis.sumStart() + 255 * sum)).isEqualTo(255);
        }
    }

    @Test
    void readsOnlyWhatTheCropNeeds() {
        ResizeAxis axis = ResizeAxis.of(1000, 2000, 888, 224);

        assertThat(axis.firstInput()).isBetween(442, 444);
        assertThat(axis.inputCount()).isBetween(112, 116);
    }
}
