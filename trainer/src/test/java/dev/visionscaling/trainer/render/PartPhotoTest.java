package dev.visionscaling.trainer.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartPhotoTest {
    private static final int SEEDS = 20;
    private static final double LEAST_CONTRAST = 0.12;

    @ParameterizedTest
    @EnumSource
    void theSameSeedGivesTheSameBytesAndAnotherSeedOthers(Part part) {
        byte[] image = PartPhoto.jpeg(part, 7);

        assertThat(PartPhoto.jpeg(part, 7)).isEqualTo(image);
        assertThat(PartPhoto.jpeg(part, 8)).isNotEqualTo(image);
    }

    @ParameterizedTest
    @EnumSource
    void everyPartLiesInsideTheCentralSquareAndIsLargeEnough(Part part) {
        for (int seed = 0; seed < SEEDS; seed++) {
            float[] coverage = new Scene(part, PartPhoto.dice(part, seed, 0)).coverage();
            double covered = 0;
            for (int i = 0; i < coverage.length; i++) {
                covered += coverage[i];
                boolean inside = Math.abs(i % Frame.WIDTH + 0.5 - Frame.WIDTH / 2.0) < Frame.SQUARE / 2.0
                        && Math.abs(Math.floorDiv(i, Frame.WIDTH) + 0.5 - Frame.HEIGHT / 2.0) < Frame.SQUARE / 2.0;
                if (!inside && coverage[i] > 0) {
                    throw new AssertionError(part + " of seed " + seed + " leaves the square at pixel " + i);
                }
            }
            assertThat(covered).as("pixels of %s, seed %d", part, seed).isBetween(900.0, 40_000.0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyPartStandsOutFromItsBelt(Part part) {
        for (int seed = 0; seed < SEEDS; seed++) {
            float[] coverage = new Scene(part, PartPhoto.dice(part, seed, 0)).coverage();
            BufferedImage image = PartPhoto.render(part, seed);
            double most = 0;
            for (int shift = 0; shift <= 16; shift += 8) {
                double apart = mean(image, coverage, true, shift) - mean(image, coverage, false, shift);
                most = Math.max(most, Math.abs(apart));
            }
            assertThat(most).as("contrast of %s, seed %d", part, seed).isGreaterThan(LEAST_CONTRAST);
        }
    }

    private static double mean(BufferedImage image, float[] coverage, boolean covered, int shift) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < coverage.length; i++) {
            if (coverage[i] == (covered ? 1 : 0)) {
                sum += (image.getRGB(i % Frame.WIDTH, Math.floorDiv(i, Frame.WIDTH)) >> shift) & 0xff;
                count++;
            }
        }
        return sum / count / 255;
    }
}
