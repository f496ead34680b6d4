package dev.visionscaling.squeezenet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.squeezenet.image.Framing;
import dev.visionscaling.squeezenet.image.Region;
import dev.visionscaling.squeezenet.image.View;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecodeModeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // width | height | framing | region | denominator
                "500 | 375 | CROP | 0,0,1,1 | 1",
                // the shorter side stays at least twice as long as the 256 pixels that are needed
                "2000 | 1023 | CROP | 0,0,1,1 | 1",
                "2000 | 1024 | CROP | 0,0,1,1 | 2",
                "4000 | 2047 | CROP | 0,0,1,1 | 2",
                "4000 | 3000 | CROP | 0,0,1,1 | 4",
                "6000 | 4096 | CROP | 0,0,1,1 | 4",
                "60000 | 40960 | CROP | 0,0,1,1 | 4",
                // the longer side, and 224 pixels
                "895 | 600 | WHOLE | 0,0,1,1 | 1",
                "896 | 600 | WHOLE | 0,0,1,1 | 2",
                "1791 | 1500 | WHOLE | 0,0,1,1 | 2",
                "4000 | 3000 | WHOLE | 0,0,1,1 | 4",
                "4000 | 100 | WHOLE | 0,0,1,1 | 4",
                "4000 | 100 | CROP | 0,0,1,1 | 1",
                // of the region only
                "4000 | 3000 | CROP | 0.3,0.3,0.35,0.35 | 2",
                "4000 | 3000 | CROP | 0.3,0.3,0.3,0.3 | 1",
                "4000 | 3000 | CROP | 0.4,0.4,0.1,0.1 | 1",
                "4000 | 3000 | CROP | 0.4,0,0.1,1 | 1",
                "4000 | 3000 | WHOLE | 0.4,0,0.1,1 | 4"
            })
    void choosesTheSmallestSizeThatSuffices(int width, int height, Framing framing, String region, int denominator) {
        double shrinkage = View.of(framing).withRegion(Region.parse(region)).shrinkage(width, height);

        assertThat(DecodeMode.FAST.denominator(shrinkage)).isEqualTo(denominator);
        assertThat(DecodeMode.EXACT.denominator(shrinkage)).isEqualTo(1);
    }
}
