package dev.visionscaling.endtoend.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PromQlTest {
    @Test
    void findsMetricsAndLabels() {
        PromQl query = PromQl.parse("sum by (host, le) (rate(a_total{outcome=\"b{c}\", x!~'y'}[5m:30s] offset 1h30m))"
                + " * on (job) group_left (version) info{} / 3e-1 > bool b:c or vector(0)");
        assertThat(query.metrics()).containsExactly("a_total", "b:c", "info");
        assertThat(query.labels()).containsExactly("host", "job", "le", "outcome", "version", "x");
    }

    @Test
    void findsGroupingAfterTheArgument() {
        PromQl query = PromQl.parse("count(up == 0) by (job) # comment\n unless absent(down)");
        assertThat(query.metrics()).containsExactly("down", "up");
        assertThat(query.labels()).containsExactly("job");
    }

    @Test
    void refusesUnknownTokens() {
        assertThatThrownBy(() -> PromQl.parse("sum($x)")).hasMessageContaining("'$x)' cannot be read");
        assertThatThrownBy(() -> PromQl.parse("a{b=\"c\"")).hasMessageContaining("is not closed");
    }
}
