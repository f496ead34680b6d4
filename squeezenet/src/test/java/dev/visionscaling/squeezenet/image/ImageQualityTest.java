package dev.visionscaling.squeezenet.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

class ImageQualityTest {
    private static final double EXACTLY = 1e-9;

    @Test
    void aUniformImageHasItsBrightnessAndNothingElse() {
        assertThat(grey((x, y) -> 100)).isEqualTo(new ImageQuality(100, 0, 0, 0, 0));
        assertThat(grey((x, y) -> 0)).isEqualTo(new ImageQuality(0, 1, 0, 0, 0));
        assertThat(grey((x, y) -> 255)).isEqualTo(new ImageQuality(255, 0, 1, 0, 0));
    }

    @Test
    void coloursCountAsBrightAsEyesSeeThem() {
        assertThat(coloured(255, 0, 0).brightness()).isEqualTo(76);
        assertThat(coloured(0, 255, 0).brightness()).isEqualTo(149);
        assertThat(coloured(0, 0, 255).brightness()).isEqualTo(28);
    }

    @Test
    void clippedPixelsAreThoseBeyondTheLimits() {
        ImageQuality quality = grey((x, y) -> switch (x / 56) {
            case 0 -> 9;
            case 1 -> 10;
            case 2 -> 245;
            default -> 246;
        });
        assertThat(quality.clippedDark()).isEqualTo(0.25);
        assertThat(quality.clippedBright()).isEqualTo(0.25);
    }

    @Test
    void aGradientHasTheSharpnessOfItsSlope() {
        assertThat(grey((x, y) -> x).sharpness()).isCloseTo(0.5, within(0.01));
        assertThat(grey((x, y) -> y).sharpness()).isCloseTo(1, within(0.01));
    }

    @Test
    void blurTakesSharpnessAway() {
        Random random = new Random(1);
        int[] noise = random.ints(224 * 224, 0, 256).toArray();
        IntBinaryOperator sharp = (x, y) -> noise[y * 224 + x];
        IntBinaryOperator blurred = (x, y) -> {
            int sum = 0;
            for (int dy = 0; dy < 4; dy++) {
                for (int dx = 0; dx < 4; dx++) {
                    sum += noise[Math.min(223, y + dy) * 224 + Math.min(223, x + dx)];
                }
            }
            return sum / 16;
        };
        assertThat(grey(sharp).sharpness()).isCloseTo(85, within(1.0));
        assertThat(grey(blurred).sharpness()).isLessThan(grey(sharp).sharpness() / 3);
        assertThat(grey(blurred).brightness()).isCloseTo(grey(sharp).brightness(), within(2.0));
    }

    @Test
    void theHashHasABitForEachCellThatIsBrighterThanTheOneOnItsLeft() {
        assertThat(grey((x, y) -> x).differenceHash()).isEqualTo(-1L);
        assertThat(grey((x, y) -> 223 - x).differenceHash()).isZero();
        assertThat(grey((x, y) -> y).differenceHash()).isZero();
        assertThat(grey((x, y) -> (x < 112) == (y < 112) ? 200 : 50).differenceHash())
                .isNotZero();
        // The second cell of the last row.
        assertThat(grey((x, y) -> x >= 25 && x < 49 && y >= 196 ? 200 : 50).differenceHash())
                .isEqualTo(0b1000_0000L);
    }

    @Test
    void imagesThatDifferInOneCellLookAlike() {
        ImageQuality plain = grey((x, y) -> 50);
        assertThat(plain.looksLike(grey((x, y) -> x >= 25 && x < 49 && y >= 196 ? 200 : 50)))
                .isTrue();
        assertThat(plain.looksLike(grey((x, y) -> x >= 25 && x < 49 && y >= 160 ? 200 : 50)))
                .isFalse();
    }

    @Test
    void theSameImageHasTheSameHashInAnotherLight() {
        IntBinaryOperator scene = (x, y) -> 60 + (x * 7 + y * 13) % 97;
        assertThat(grey((x, y) -> scene.applyAsInt(x, y) + 40).differenceHash())
                .isEqualTo(grey(scene).differenceHash());
    }

    @Test
    void everyFigureStaysInItsRange() {
        ImageQuality worst = grey((x, y) -> (x + y / 2) % 2 == 0 ? 0 : 255);
        assertThat(worst.sharpness()).isCloseTo(255, within(EXACTLY));
        assertThat(worst.clippedDark() + worst.clippedBright()).isCloseTo(1, within(EXACTLY));
        assertThat(worst.brightness()).isCloseTo(127.5, within(EXACTLY));
    }

    private static ImageQuality grey(IntBinaryOperator level) {
        byte[] pixels = new byte[ModelInput.BYTES];
        for (int at = 0; at < pixels.length; at++) {
            int pixel = at / 3;
            pixels[at] = (byte) level.applyAsInt(pixel % ModelInput.SIDE, pixel / ModelInput.SIDE);
        }
        return ImageQuality.of(new ModelInput(pixels));
    }

    private static ImageQuality coloured(int red, int green, int blue) {
        byte[] pixels = new byte[ModelInput.BYTES];
        for (int at = 0; at < pixels.length; at += 3) {
            pixels[at] = (byte) red;
            pixels[at + 1] = (byte) green;
            pixels[at + 2] = (byte) blue;
        }
        return ImageQuality.of(new ModelInput(pixels));
    }
}
