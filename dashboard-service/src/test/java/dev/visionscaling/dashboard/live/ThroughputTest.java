package dev.visionscaling.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.dashboard.results.Rate;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThroughputTest {
    private final Throughput throughput = new Throughput();

    @Test
    void averagesOverTheLastIntervals() {
        for (int second = 1; second <= 20; second++) {
            throughput.add("a", Examples.NOW.minusSeconds(second), Examples.NOW, 1);
            throughput.add("b", Examples.NOW.minusSeconds(second), Examples.NOW, 1);
        }

        assertThat(throughput.perSecond(Examples.NOW)).isEqualTo(2);
    }

    @Test
    void countsResultsFromAClockThatIsAheadAsNow() {
        throughput.add("a", Examples.NOW.plusSeconds(3600), Examples.NOW, 1);

        assertThat(throughput.changedAfter(0))
                .containsExactly(new Rate(Examples.NOW.getEpochSecond(), Map.of("a", 1L)));
    }

    @Test
    void forgetsOldIntervals() {
        throughput.add("a", Examples.NOW, Examples.NOW, 1);
        Instant later = Examples.NOW.plusSeconds(Throughput.seconds() + Rate.SECONDS);
        throughput.forgetOld(later);
        throughput.add("a", Examples.NOW, later, 2);

        assertThat(throughput.changedAfter(0)).isEmpty();
    }
}
