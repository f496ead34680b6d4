package dev.visionscaling.trainer.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NoveltyFactorsTest {
    @Test
    void fivePercentOfKnownImagesAreAboveOne() {
        Random random = new Random(1);
        double[] distances = random.doubles(1000).map(value -> 300 + 80 * value).toArray();
        double[] strengths = random.doubles(1000).map(value -> 5 + value).toArray();

        NoveltyFactors factors = NoveltyFactors.fit(distances, strengths);

        double[] novelty = new double[1000];
        Arrays.setAll(novelty, i -> factors.of(distances[i], strengths[i]));
        assertThat(Arrays.stream(novelty).filter(value -> value > 1).count()).isEqualTo(50);
        assertThat(Arrays.stream(novelty).average().orElseThrow()).isCloseTo(0, within(1e-9));
    }

    @Test
    void growsWithTheDistanceAndFallsWithTheStrength() {
        NoveltyFactors factors = NoveltyFactors.fit(new double[] {1, 2, 4}, new double[] {5, 7, 6});

        assertThat(factors.of(3, 6)).isGreaterThan(factors.of(2, 6)).isGreaterThan(factors.of(3, 7));
    }

    @Test
    void staysFiniteIfAllImagesAreEqual() {
        NoveltyFactors factors = NoveltyFactors.fit(new double[] {2, 2}, new double[] {3, 3});

        assertThat(factors.of(2, 3)).isCloseTo(0, within(1e-9));
    }
}
