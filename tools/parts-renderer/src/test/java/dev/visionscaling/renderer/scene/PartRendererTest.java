package dev.visionscaling.renderer.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.renderer.image.ImageSize;
import java.awt.image.BufferedImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartRendererTest {
    private static final int SEEDS = 20;
    private static final double MIN_CONTRAST = 0.12;

    @ParameterizedTest
    @EnumSource
    void onlyTheSameSeedGivesTheSameBytes(PartKind part) {
        byte[] image = PartRenderer.jpeg(part, 7);

        assertThat(PartRenderer.jpeg(part, 7)).isEqualTo(image);
        assertThat(PartRenderer.jpeg(part, 8)).isNotEqualTo(image);
    }

    @ParameterizedTest
    @EnumSource
    void everyPartFitsTheCentralSquareAndIsLargeEnough(PartKind part) {
        for (int seed = 0; seed < SEEDS; seed++) {
            float[] coverage = new Scene(part, PartRenderer.random(part, seed, 0)).coverage();
            double covered = 0;
            for (int i = 0; i < coverage.length; i++) {
                covered += coverage[i];
                boolean inside = Math.abs(i % ImageSize.WIDTH + 0.5 - ImageSize.WIDTH / 2.0) < ImageSize.SQUARE / 2.0
                        && Math.abs(Math.floorDiv(i, ImageSize.WIDTH) + 0.5 - ImageSize.HEIGHT / 2.0)
                                < ImageSize.SQUARE / 2.0;
                if (!inside && coverage[i] > 0) {
                    throw new AssertionError(part + " of seed " + seed + " leaves the square at pixel " + i);
                }
            }
            assertThat(covered).as("pixels of %s, seed %d", part, seed).isBetween(900.0, 40_000.0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyPartStandsOutFromItsBelt(PartKind part) {
        for (int seed = 0; seed < SEEDS; seed++) {
            float[] coverage = new Scene(part, PartRenderer.random(part, seed, 0)).coverage();
            BufferedImage image = PartRenderer.render(part, seed);
            double contrast = 0;
            for (int shift = 0; shift <= 16; shift += 8) {
                double difference = mean(image, coverage, true, shift) - mean(image, coverage, false, shift);
                contrast = Math.max(contrast, Math.abs(difference));
            }
            assertThat(contrast).as("contrast of %s, seed %d", part, seed).isGreaterThan(MIN_CONTRAST);
        }
    }

    private static double mean(BufferedImage image, float[] coverage, boolean covered, int shift) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < coverage.length; i++) {
            if (coverage[i] == (covered ? 1 : 0)) {
                sum += (image.getRGB(i % ImageSize.WIDTH, Math.floorDiv(i, ImageSize.WIDTH)) >> shift) & 0xff;
                count++;
            }
        }
        return sum / count / 255;
    }
}
