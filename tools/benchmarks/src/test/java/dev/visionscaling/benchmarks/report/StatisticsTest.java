package dev.visionscaling.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.visionscaling.benchmarks.report.Statistics.Point;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void medianOfAnOddNumberIsTheMiddleOne() {
        assertThat(Statistics.median(List.of(9.0, 1.0, 5.0))).isEqualTo(5);
        assertThat(Statistics.median(List.of(7.0))).isEqualTo(7);
    }

    @Test
    void medianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
        assertThat(Statistics.median(List.of(4.0, 1.0, 3.0, 100.0))).isEqualTo(3.5);
    }

    @Test
    void interpolatesQuantilesLikePostgres() {
        // SELECT percentile_cont(ARRAY[0, 0.5, 0.95, 0.99, 1]) WITHIN GROUP (ORDER BY n) FROM generate_series(1, 10) n
        List<Double> oneToTen = new ArrayList<>();
        for (double n = 10; n >= 1; n--) {
            oneToTen.add(n);
        }
        assertThat(Statistics.quantile(oneToTen, 0)).isEqualTo(1);
        assertThat(Statistics.quantile(oneToTen, 0.5)).isEqualTo(5.5);
        assertThat(Statistics.quantile(oneToTen, 0.95)).isCloseTo(9.55, within(1e-9));
        assertThat(Statistics.quantile(oneToTen, 0.99)).isCloseTo(9.91, within(1e-9));
        assertThat(Statistics.quantile(oneToTen, 1)).isEqualTo(10);
    }

    @Test
    void refusesAQuantileWithoutValues() {
        assertThatThrownBy(() -> Statistics.median(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void computesTheSlopeOfALine() {
        assertThat(Statistics.slope(List.of(new Point(0, 5), new Point(10, 3), new Point(20, 1))))
                .isCloseTo(-0.2, within(1e-12));
    }

    @Test
    void fitsScatteredPointsByLeastSquares() {
        // by hand: means 2 and 3, covariance sum 4, variance sum 2
        assertThat(Statistics.slope(List.of(new Point(1, 2), new Point(2, 1), new Point(3, 6))))
                .isCloseTo(2, within(1e-12));
    }

    @Test
    void slopeIsZeroIfAllPointsHaveTheSameX() {
        assertThat(Statistics.slope(List.of(new Point(3, 1), new Point(3, 9)))).isZero();
    }
}
