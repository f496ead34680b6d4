package dev.visionscaling.renderer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.renderer.scene.PartKind;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImageIdTest {
    @Test
    void aRunCyclesThroughTheParts() {
        assertThat(ImageId.at(0)).isEqualTo(new ImageId(PartKind.BOLT, 1));
        assertThat(ImageId.at(11)).isEqualTo(new ImageId(PartKind.SCREW, 1));
        assertThat(ImageId.at(12)).isEqualTo(new ImageId(PartKind.BOLT, 2));
    }

    @Test
    void thePathNamesTheCategoryTwice() {
        assertThat(new ImageId(PartKind.WING_NUT, 7).path()).hasToString("wing-nut/wing-nut-00007.jpg");
    }

    @Test
    void noTwoRunsShareASeed() {
        Set<Long> seeds = new HashSet<>();
        for (int run : new int[] {0, 1, 2, 1 << 20, Integer.MAX_VALUE}) {
            for (int index : new int[] {1, 2, 3, 1_000, 1_000_000}) {
                assertThat(seeds.add(new ImageId(PartKind.NUT, index).seed(run)))
                        .isTrue();
            }
        }
    }
}
