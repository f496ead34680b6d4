package dev.visionscaling.producer.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.terminal.ProgressDisplay;
import dev.visionscaling.producer.FakeTicker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StatusWatchTest {
    private final Deque<OutcomeCounts> standings = new ArrayDeque<>();
    private final Deque<Long> lags = new ArrayDeque<>();
    private final Deque<Duration> costs = new ArrayDeque<>();
    private final FakeTicker ticker = new FakeTicker(standings::isEmpty);
    private final StringWriter written = new StringWriter();

    @Test
    void showsProgressLagAndRejectionsUntilAStop() throws InterruptedException {
        look(new OutcomeCounts(1_000, Map.of("consumer-1", 100L), 0), 900);
        look(new OutcomeCounts(1_000, Map.of("consumer-1", 300L), 2), 700);

        assertThat(watch())
                .containsExactly(
                        "100/1,000  consumer-1 100%  lag 900",
                        "300/1,000  100.0 images/s  7 s left  consumer-1 100%  lag 700  rejected 2");
        assertThat(ticker.elapsedMillis()).isEqualTo(2_000);
    }

    @Test
    void keysThatCameDirectlyAreCountedByTheLag() throws InterruptedException {
        look(new OutcomeCounts(0, Map.of("c", 40L), 0), 60);

        assertThat(watch()).containsExactly("40/100  c 100%  lag 60");
    }

    @Test
    void goesOnWhileServersAreAway() throws InterruptedException {
        look(new OutcomeCounts(-1, Map.of(), 0), 0);
        look(new OutcomeCounts(10, Map.of(), 0), -1);
        look(new OutcomeCounts(10, Map.of(), 0), 10);

        assertThat(watch())
                .containsExactly(
                        "trying again: PostgreSQL is away", "0/10  trying again: Kafka is away", "0/10  lag 10");
    }

    @Test
    void asksASlowDatabaseLessOftenAndOneThatWasAwayAsOftenAsAny() throws InterruptedException {
        costs.addAll(List.of(Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(4)));
        look(new OutcomeCounts(10, Map.of(), 0), 10); // connects, which says nothing of the next
        look(new OutcomeCounts(10, Map.of(), 0), 10);
        look(new OutcomeCounts(10, Map.of(), 0), 10);
        look(new OutcomeCounts(-1, Map.of(), 0), 10);
        look(new OutcomeCounts(10, Map.of(), 0), 10);

        assertThat(watch()).hasSize(5);
        assertThat(ticker.elapsedMillis()).isEqualTo(3_000 + 2_000 + 1_000 + 10_000 + 2_000 + 4_000 + 2_000);
    }

    private void look(OutcomeCounts standing, long lag) {
        standings.add(standing);
        if (standing.images() >= 0) {
            lags.add(lag);
        }
    }

    private List<String> watch() throws InterruptedException {
        ProgressDisplay screen = new ProgressDisplay(new PrintWriter(written), false, Duration.ZERO);
        new StatusWatch(this::standing, this::lag, Duration.ofSeconds(2), screen, ticker).run();
        return written.toString().lines().toList();
    }

    private OutcomeCounts standing() {
        OutcomeCounts next = standings.remove();
        ticker.pass(costs.isEmpty() ? Duration.ZERO : costs.remove());
        if (next.images() < 0) {
            throw new CommandFailedException("PostgreSQL is away");
        }
        return next;
    }

    private List<PartitionLag> lag() {
        long next = lags.remove();
        if (next < 0) {
            throw new CommandFailedException("Kafka is away");
        }
        return List.of(new PartitionLag(0, next, OptionalLong.empty(), next));
    }
}
