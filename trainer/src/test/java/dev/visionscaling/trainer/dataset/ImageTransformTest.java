package dev.visionscaling.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.squeezenet.image.ModelInput;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImageTransformTest {
    private static final int SIDE = ModelInput.SIDE;

    @Test
    void theIdentityLeavesTheImageUnchanged() {
        ModelInput image = noise();

        assertThat(seen(image, ImageTransform.IDENTITY, SIDE)).isEqualTo(image.pixels());
    }

    @Test
    void mirroringSwapsLeftAndRight() {
        ModelInput image = noise();
        ImageTransform mirrored = new ImageTransform(0, 1, true, 0, 0, 1, 1, 1);

        byte[] seen = seen(image, mirrored, SIDE);

        for (int x = 0; x < SIDE; x++) {
            assertThat(pixel(seen, SIDE, x, 17)).isEqualTo(pixel(image.pixels(), SIDE, SIDE - 1 - x, 17));
        }
    }

    @Test
    void aQuarterTurnMovesTheCorners() {
        ModelInput image = noise();
        ImageTransform turned = new ImageTransform(Math.PI / 2, 1, false, 0, 0, 1, 1, 1);

        byte[] seen = seen(image, turned, SIDE);

        assertThat(pixel(seen, SIDE, 0, 0)).isEqualTo(pixel(image.pixels(), SIDE, SIDE - 1, 0));
        assertThat(pixel(seen, SIDE, 10, 30)).isEqualTo(pixel(image.pixels(), SIDE, SIDE - 1 - 30, 10));
    }

    @Test
    void aPlainImageStaysPlainAtAnySizeAndAngle() {
        byte[] grey = new byte[ModelInput.BYTES];
        java.util.Arrays.fill(grey, (byte) 100);
        ImageTransform view = new ImageTransform(1, 0.9, true, 0.05, -0.05, 1, 1, 1);

        assertThat(seen(new ModelInput(grey), view, 128)).containsOnly((byte) 100);
    }

    @Test
    void brightnessNeverOverflows() {
        byte[] bright = new byte[ModelInput.BYTES];
        java.util.Arrays.fill(bright, (byte) 250);
        ImageTransform view = new ImageTransform(0, 1, false, 0, 0, 1.2f, 1, 0.5f);

        byte[] seen = seen(new ModelInput(bright), view, SIDE);

        assertThat(pixel(seen, SIDE, 5, 5)).containsExactly(255, 250, 125);
    }

    private static ModelInput noise() {
        byte[] pixels = new byte[ModelInput.BYTES];
        new Random(1).nextBytes(pixels);
        return new ModelInput(pixels);
    }

    private static byte[] seen(ModelInput image, ImageTransform view, int side) {
        byte[] seen = new byte[side * side * 3];
        view.write(image, side, seen, 0);
        return seen;
    }

    private static int[] pixel(byte[] pixels, int side, int x, int y) {
        int at = (y * side + x) * 3;
        return new int[] {pixels[at] & 0xff, pixels[at + 1] & 0xff, pixels[at + 2] & 0xff};
    }
}
