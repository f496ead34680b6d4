package dev.visionscaling.squeezenet.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.squeezenet.ModelInput;
import dev.visionscaling.squeezenet.testing.Pictures;
import dev.visionscaling.squeezenet.testing.PillowReferences;
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
    void givesTheBytesThatPillowGives(List<String> reference) {
        PixelRows picture = Pictures.pattern(Integer.parseInt(reference.get(0)), Integer.parseInt(reference.get(1)));

        ModelInput input = Preprocessing.apply(picture);

        assertThat(PillowReferences.checksum(input)).isEqualTo(reference.get(2));
    }

    @ParameterizedTest
    @CsvSource({
        "256, 256, 256, 256, 16, 16",
        "500, 375, 341, 256, 58, 16",
        "375, 500, 256, 341, 16, 58",
        "1, 1000, 256, 256000, 16, 127888",
        // what is left over is odd: half of 117 goes to the even 58, half of 119 to the even 60
        "341, 256, 341, 256, 58, 16",
        "343, 256, 343, 256, 60, 16"
    })
    void resizesTheShortSideAndTakesTheMiddle(int width, int height, int toWidth, int toHeight, int left, int top) {
        assertThat(CentreCrop.of(width, height, 224)).isEqualTo(new CentreCrop(toWidth, toHeight, left, top));
    }

    @Test
    void readsOnlyWhatTheCropNeeds() {
        ResizeAxis axis = ResizeAxis.of(1000, 2000, 888, 224);

        assertThat(axis.firstInput()).isBetween(442, 444);
        assertThat(axis.inputCount()).isBetween(112, 116);
    }
}
