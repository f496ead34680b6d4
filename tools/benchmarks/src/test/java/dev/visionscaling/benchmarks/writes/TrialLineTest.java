package dev.visionscaling.benchmarks.writes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.cli.CommandFailedException;
import org.junit.jupiter.api.Test;

class TrialLineTest {
    @Test
    void theLastLineHasTheFigures() {
        TrialLine line = TrialLine.parse("30000 6.000 4.100 20.500 12.25");

        assertThat(line).isEqualTo(new TrialLine(30_000, 6, 4.1, 20.5, 12.25));
        assertThat(line.rowsPerSecond()).isEqualTo(5_000);
    }

    @Test
    void anotherLineIsShown() {
        assertThatThrownBy(() -> TrialLine.parse("begin"))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("'begin'");
    }
}
