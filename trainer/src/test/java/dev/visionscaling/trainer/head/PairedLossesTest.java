package dev.visionscaling.trainer.head;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedLossesTest {
    private static final int PHOTOS = 240;

    @Test
    void oneHardPhotoTellsNothing() {
        double[] first = losses(0.01);
        double[] second = losses(0.01);
        first[17] = 8;

        assertThat(new PairedLosses(first, second).secondIsBetter()).isFalse();
        assertThat(new PairedLosses(second, first).secondIsBetter()).isFalse();
    }

    @Test
    void aGainOnMostPhotosIsSure() {
        assertThat(new PairedLosses(losses(0.2), losses(0.1)).secondIsBetter()).isTrue();
        assertThat(new PairedLosses(losses(0.1), losses(0.2)).secondIsBetter()).isFalse();
    }

    @Test
    void equalLossesLeaveTheFirst() {
        assertThat(new PairedLosses(losses(0.1), losses(0.1)).secondIsBetter()).isFalse();
    }

    @Test
    void noiseIsTakenForAGainInFewOfManyDraws() {
        Random random = new Random(1);
        int gains = 0;
        for (int draw = 0; draw < 1000; draw++) {
            double[] first = random.doubles(PHOTOS).toArray();
            double[] second = random.doubles(PHOTOS).toArray();
            gains += new PairedLosses(first, second).secondIsBetter() ? 1 : 0;
        }

        // 2.3 % of draws of a normal distribution are more than two standard errors above its mean.
        assertThat(gains).isBetween(5, 50);
    }

    private static double[] losses(double value) {
        double[] losses = new double[PHOTOS];
        Arrays.fill(losses, value);
        return losses;
    }
}
