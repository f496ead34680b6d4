package dev.visionscaling.trainer.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoveltyFactorsTest {
    /** One image is at 1, up to rounding. */
    private static final double ABOVE_ONE = 1 + 1e-9;

    @Test
    void atMostFivePercentOfKnownImagesAreAboveOne() {
        Random random = new Random(1);
        double[] distances = random.doubles(1000).map(value -> 300 + 80 * value).toArray();
        double[] strengths = random.doubles(1000).map(value -> 5 + value).toArray();

        NoveltyFactors factors = NoveltyFactors.fit(distances, strengths);

        double[] novelty = new double[1000];
        Arrays.setAll(novelty, i -> factors.of(distances[i], strengths[i]));
        assertThat(Arrays.stream(novelty).filter(value -> value > ABOVE_ONE).count())
                .isEqualTo(49);
        assertThat(Arrays.stream(novelty).average().orElseThrow()).isCloseTo(0, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"5, 0", "19, 0", "38, 0", "39, 1", "240, 11"})
    void countsInTheImageThatIsStillToCome(int images, int above) {
        double[] distances = new Random(2).doubles(images).toArray();
        double[] strengths = new double[images];

        NoveltyFactors factors = NoveltyFactors.fit(distances, strengths);

        assertThat(Arrays.stream(distances)
                        .filter(distance -> factors.of(distance, 0) > ABOVE_ONE)
                        .count())
                .isEqualTo(above);
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
