package dev.visionscaling.trainer.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CholeskyTest {
    @Test
    void solvesASystem() {
        double[][] matrix = {{4, 0, 0}, {2, 5, 0}, {1, 3, 6}};

        double[] x = Cholesky.inPlace(matrix).solve(new double[] {1, 2, 3});

        assertThat(4 * x[0] + 2 * x[1] + x[2]).isCloseTo(1, within(1e-12));
        assertThat(2 * x[0] + 5 * x[1] + 3 * x[2]).isCloseTo(2, within(1e-12));
        assertThat(x[0] + 3 * x[1] + 6 * x[2]).isCloseTo(3, within(1e-12));
    }

    @Test
    void refusesAMatrixThatIsNotPositiveDefinite() {
        assertThatThrownBy(() -> Cholesky.inPlace(new double[][] {{1, 0}, {2, 1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("positive definite");
    }
}
