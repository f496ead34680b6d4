package dev.visionscaling.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.squeezenet.image.ModelInput;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnedViewsTest {
    private static final ModelInput DARK = grey(40);
    private static final ModelInput LIGHT = grey(160);

    @Test
    void takesTheImagesByTurns() {
        List<ModelInput> views = TurnedViews.of(List.of(DARK, LIGHT), 5, 1);

        assertThat(views).extracting(view -> isLight(view)).containsExactly(false, true, false, true, false);
    }

    @Test
    void givesTheSameViewsForTheSameSeed() {
        assertThat(TurnedViews.of(List.of(DARK), 2, 7)).isEqualTo(TurnedViews.of(List.of(DARK), 2, 7));
        assertThat(TurnedViews.of(List.of(DARK), 2, 7)).isNotEqualTo(TurnedViews.of(List.of(DARK), 2, 8));
    }

    @Test
    void givesNoneIfNoneAreWanted() {
        assertThat(TurnedViews.of(List.of(DARK, LIGHT), 0, 1)).isEmpty();
    }

    private static boolean isLight(ModelInput view) {
        return (view.pixels()[0] & 0xff) > 100;
    }

    private static ModelInput grey(int level) {
        byte[] pixels = new byte[ModelInput.BYTES];
        Arrays.fill(pixels, (byte) level);
        return new ModelInput(pixels);
    }
}
