package dev.visionscaling.producer.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.producer.FakeTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SteadyRateLimiterTest {
    private final FakeTicker ticker = new FakeTicker();
    private final SteadyRateLimiter limiter = new SteadyRateLimiter(10, ticker);
    private final long start = ticker.epochMillis();

    @Test
    void spacesKeysEvenly() throws InterruptedException {
        assertThat(dueTimes(4)).containsExactly(0L, 100L, 200L, 300L);
        assertThat(ticker.elapsedMillis()).isEqualTo(300);
    }

    @Test
    void sendsKeysThatFellDueDuringAStallWithTheirDueTime() throws InterruptedException {
        assertThat(dueTimes(2)).containsExactly(0L, 100L);

        ticker.pass(Duration.ofMillis(450));

        // Due at 200 to 500 during the stall: all are sent at 550 with their own due time; the next key is due at 600.
        assertThat(dueTimes(4)).containsExactly(200L, 300L, 400L, 500L);
        assertThat(ticker.elapsedMillis()).isEqualTo(550);
        assertThat(dueTimes(1)).containsExactly(600L);
        assertThat(ticker.elapsedMillis()).isEqualTo(600);
    }

    @Test
    void accumulatesNoRoundingErrors() throws InterruptedException {
        SteadyRateLimiter thirds = new SteadyRateLimiter(3_000, ticker);

        for (int i = 0; i < 30_001; i++) {
            thirds.awaitTurn();
        }

        assertThat(ticker.elapsedMillis()).isEqualTo(10_000);
    }

    @Test
    void doesNotCatchUpAfterTimeWithNothingToSend() throws InterruptedException {
        assertThat(dueTimes(1)).containsExactly(0L);
        limiter.rest();
        ticker.pass(Duration.ofSeconds(60));

        assertThat(dueTimes(2)).containsExactly(60_000L, 60_100L);
    }

    @Test
    void endsWaitingWhenAStopIsRequested() throws InterruptedException {
        AtomicBoolean stopped = new AtomicBoolean();
        SteadyRateLimiter stoppable = new SteadyRateLimiter(1, new FakeTicker(stopped::get));

        assertThat(stoppable.awaitTurn()).isPresent();
        stopped.set(true);

        assertThat(stoppable.awaitTurn()).isEqualTo(OptionalLong.empty());
    }

    @Test
    void limitsPagesToAboutASecond() {
        assertThat(limiter.pageLimit(5_000)).isEqualTo(10);
        assertThat(new SteadyRateLimiter(0.01, ticker).pageLimit(5_000)).isEqualTo(1);
        assertThat(new SteadyRateLimiter(1e6, ticker).pageLimit(5_000)).isEqualTo(5_000);
    }

    private List<Long> dueTimes(int count) throws InterruptedException {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            times.add(limiter.awaitTurn().orElseThrow() - start);
        }
        return times;
    }
}
