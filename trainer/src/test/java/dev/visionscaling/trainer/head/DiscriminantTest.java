package dev.visionscaling.trainer.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DiscriminantTest {
    private static final double SHRINKAGE = 0.3;

    /** The scores differ between categories by half the difference of the squared Mahalanobis distances. */
    @Test
    void scoresAreLogLikelihoods() {
        LabelledRows samples = Clusters.of(3, 10, 8, 0.5, 1);
        double[] probe = row(Clusters.of(3, 1, 8, 0.5, 2), 0);

        double[] scores = Discriminant.of(samples).scores(SHRINKAGE).of(probe);

        double[] distances = new double[3];
        Mahalanobis space = Mahalanobis.of(samples, SHRINKAGE);
        for (int category = 0; category < 3; category++) {
            distances[category] =
                    new Mahalanobis(space.inverse(), new double[][] {space.means()[category]}).nearest(probe);
        }
        assertThat(scores[0] - scores[1]).isCloseTo((distances[1] - distances[0]) / 2, within(1e-9));
        assertThat(scores[0] - scores[2]).isCloseTo((distances[2] - distances[0]) / 2, within(1e-9));
    }

    @Test
    void separatesCategoriesWithMoreFeaturesThanSamples() {
        LinearScores scores = Discriminant.of(Clusters.of(4, 6, 100, 0.5, 3)).scores(SHRINKAGE);
        LabelledRows others = Clusters.of(4, 25, 100, 0.5, 4);

        int right = 0;
        for (int i = 0; i < others.count(); i++) {
            right += best(scores.of(row(others, i))) == others.labels()[i] ? 1 : 0;
        }

        assertThat(right).isGreaterThanOrEqualTo(98);
    }

    @Test
    void identicalPhotosGiveTheNearestMean() {
        LabelledRows samples = Clusters.of(2, 3, 4, 0, 5);

        LinearScores scores = Discriminant.of(samples).scores(SHRINKAGE);

        assertThat(best(scores.of(row(samples, 1)))).isEqualTo(1);
        assertThat(Mahalanobis.of(samples, SHRINKAGE).nearest(row(samples, 1))).isCloseTo(0, within(1e-9));
    }

    private static double[] row(LabelledRows samples, int number) {
        return PhotoFeatures.doubles(samples.rows().get(number));
    }

    private static int best(double[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        return best;
    }
}
