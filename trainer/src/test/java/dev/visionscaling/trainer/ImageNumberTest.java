package dev.visionscaling.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.trainer.render.Part;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImageNumberTest {
    @Test
    void aRunGoesRoundTheParts() {
        assertThat(ImageNumber.at(0)).isEqualTo(new ImageNumber(Part.BOLT, 1));
        assertThat(ImageNumber.at(11)).isEqualTo(new ImageNumber(Part.SCREW, 1));
        assertThat(ImageNumber.at(12)).isEqualTo(new ImageNumber(Part.BOLT, 2));
    }

    @Test
    void thePathNamesTheCategoryTwice() {
        assertThat(new ImageNumber(Part.WING_NUT, 7).path()).hasToString("wing-nut/wing-nut-00007.jpg");
    }

    @Test
    void noTwoRunsShareASeed() {
        Set<Long> seeds = new HashSet<>();
        for (int run : new int[] {0, 1, 2, 1 << 20, Integer.MAX_VALUE}) {
            for (int index : new int[] {1, 2, 3, 1_000, 1_000_000}) {
                assertThat(seeds.add(new ImageNumber(Part.NUT, index).seed(run)))
                        .isTrue();
            }
        }
    }
}
