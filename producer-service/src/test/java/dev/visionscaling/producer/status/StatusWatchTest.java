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
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StatusWatchTest {
    private static final OutcomeCounts TEN_IMAGES = new OutcomeCounts(10, Map.of(), 0);

    /** The answers of PostgreSQL; empty for an outage. */
    private final Deque<Optional<OutcomeCounts>> outcomes = new ArrayDeque<>();
    /** The answers of Kafka; empty for an outage. */
    private final Deque<OptionalLong> lags = new ArrayDeque<>();

    private final Deque<Duration> queryTimes = new ArrayDeque<>();
    private final FakeTicker ticker = new FakeTicker(outcomes::isEmpty);
    private final StringWriter written = new StringWriter();

    @Test
    void showsProgressLagAndRejectionsUntilAStop() throws InterruptedException {
        poll(new OutcomeCounts(1_000, Map.of("consumer-1", 100L), 0), 900);
        poll(new OutcomeCounts(1_000, Map.of("consumer-1", 300L), 2), 700);

        assertThat(watch())
                .containsExactly(
                        "100/1,000  consumer-1 100%  lag 900",
                        "300/1,000  100.0 images/s  7 s left  consumer-1 100%  lag 700  rejected 2");
        assertThat(ticker.elapsedMillis()).isEqualTo(2_000);
    }

    @Test
    void countsUnregisteredKeysByTheLag() throws InterruptedException {
        poll(new OutcomeCounts(0, Map.of("c", 40L), 0), 60);

        assertThat(watch()).containsExactly("40/100  c 100%  lag 60");
    }

    @Test
    void continuesDuringOutages() throws InterruptedException {
        outcomes.add(Optional.empty());
        outcomes.add(Optional.of(TEN_IMAGES));
        lags.add(OptionalLong.empty());
        poll(TEN_IMAGES, 10);

        assertThat(watch())
                .containsExactly(
                        "retrying: PostgreSQL is unavailable", "0/10  retrying: Kafka is unavailable", "0/10  lag 10");
    }

    @Test
    void pollsASlowDatabaseLessOften() throws InterruptedException {
        queryTimes.addAll(List.of(Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(4)));
        poll(TEN_IMAGES, 10); // also connects, so that its time does not count
        poll(TEN_IMAGES, 10);
        poll(TEN_IMAGES, 10);
        outcomes.add(Optional.empty()); // an outage, whose time does not count either
        poll(TEN_IMAGES, 10);

        assertThat(watch()).hasSize(5);
        assertThat(ticker.elapsedMillis()).isEqualTo(3_000 + 2_000 + 1_000 + 10_000 + 2_000 + 4_000 + 2_000);
    }

    private void poll(OutcomeCounts counts, long lag) {
        outcomes.add(Optional.of(counts));
        lags.add(OptionalLong.of(lag));
    }

    private List<String> watch() throws InterruptedException {
        ProgressDisplay screen = new ProgressDisplay(new PrintWriter(written), false, Duration.ZERO);
        new StatusWatch(this::readOutcomes, this::readLag, Duration.ofSeconds(2), screen, ticker).run();
        return written.toString().lines().toList();
    }

    private OutcomeCounts readOutcomes() {
        Optional<OutcomeCounts> next = outcomes.remove();
        ticker.pass(queryTimes.isEmpty() ? Duration.ZERO : queryTimes.remove());
        return next.orElseThrow(() -> new CommandFailedException("PostgreSQL is unavailable"));
    }

    private List<PartitionLag> readLag() {
        OptionalLong next = lags.remove();
        long lag = next.orElseThrow(() -> new CommandFailedException("Kafka is unavailable"));
        return List.of(new PartitionLag(0, lag, OptionalLong.empty(), lag));
    }
}
