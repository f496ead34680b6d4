package dev.visionscaling.consumer.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.consumer.testing.Latches;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InFlightTrackerTest {
    private static final DrainTimeout LONG = new DrainTimeout(Duration.ofMinutes(10));

    private final InFlightTracker window = new InFlightTracker();

    private CompletableFuture<Void> tracked() {
        CompletableFuture<Void> work = new CompletableFuture<>();
        window.track(work);
        return work;
    }

    private void trackEndless() {
        window.track(new CompletableFuture<>());
    }

    /** A drain on a thread of its own; {@code started} opens before it waits. */
    private CompletableFuture<Void> draining(DrainTimeout patience) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Void> drained = CompletableFuture.runAsync(() -> {
            started.countDown();
            try {
                window.drain(patience, System.nanoTime());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        Latches.await(started);
        return drained;
    }

    @Test
    void hasNothingToWaitForWhenEmpty() throws InterruptedException {
        window.drain(new DrainTimeout(Duration.ZERO), System.nanoTime());
        assertThat(window.inFlight()).isZero();
    }

    @Test
    void workThatWasCompleteWhenTrackedCountsForNothing() throws InterruptedException {
        window.track(CompletableFuture.completedFuture(null));
        window.drain(new DrainTimeout(Duration.ZERO), System.nanoTime());
        assertThat(window.inFlight()).isZero();
    }

    @Test
    void drainsOnlyWhenAllWorkIsComplete() throws Exception {
        CompletableFuture<Void> first = tracked();
        CompletableFuture<Void> second = tracked();
        CompletableFuture<Void> drained = draining(LONG);
        second.complete(null);
        assertThat(window.inFlight()).isEqualTo(1);
        assertThat(drained).isNotDone();
        first.complete(null);
        Latches.resultOf(drained);
        assertThat(window.inFlight()).isZero();
    }

    @Test
    void drainsAgainAndAgain() throws InterruptedException {
        tracked().complete(null);
        window.drain(LONG, System.nanoTime());
        tracked().complete(null);
        window.drain(LONG, System.nanoTime());
    }

    @Test
    void aFailureEndsADrainThatIsUnderWay() throws Exception {
        CompletableFuture<Void> failing = tracked();
        CompletableFuture<Void> endless = tracked();
        CompletableFuture<Void> drained = draining(LONG);
        failing.completeExceptionally(new IllegalStateException("a bug"));
        assertThat(Latches.failureOf(drained)).isInstanceOf(WorkFailedException.class);
        assertThat(endless).isNotDone();
    }

    @Test
    void theFirstFailureLatchesTheWindowForEver() {
        tracked().completeExceptionally(new IllegalStateException("first"));
        tracked().completeExceptionally(new IllegalStateException("second"));
        tracked().complete(null);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(window::throwIfFailed)
                    .isInstanceOf(WorkFailedException.class)
                    .hasMessage("work in flight failed: java.lang.IllegalStateException: first");
            assertThatThrownBy(() -> window.drain(LONG, System.nanoTime())).isInstanceOf(WorkFailedException.class);
        }
    }

    @Test
    void aHealthyWindowThrowsNothing() {
        trackEndless();
        window.throwIfFailed();
    }

    @Test
    void aDrainHasADeadline() {
        trackEndless();
        trackEndless();
        assertThatThrownBy(() -> window.drain(new DrainTimeout(Duration.ofMillis(1)), System.nanoTime()))
                .isInstanceOf(DrainTimeoutException.class)
                .hasMessageStartingWith("2 images in flight are not complete after 0 s");
    }

    @Test
    void afterAStallNothingWaitsAsLongAgain() {
        CompletableFuture<Void> late = tracked();
        assertThatThrownBy(() -> window.drain(new DrainTimeout(Duration.ofMillis(1)), System.nanoTime()))
                .isInstanceOf(DrainTimeoutException.class);
        assertThatThrownBy(() -> window.drain(LONG, System.nanoTime())).isInstanceOf(DrainTimeoutException.class);
        late.complete(null);
        assertThatThrownBy(() -> window.drain(LONG, System.nanoTime())).isInstanceOf(DrainTimeoutException.class);
        assertThatThrownBy(window::throwIfFailed).isInstanceOf(DrainTimeoutException.class);
    }

    @Test
    void aFailureCountsForMoreThanAStall() {
        window.timedOut("too late");
        tracked().completeExceptionally(new IllegalStateException("a bug"));
        assertThatThrownBy(window::throwIfFailed).isInstanceOf(WorkFailedException.class);
    }

    @Test
    void severalWindowsCanShareOneLimit() {
        trackEndless();
        long tenMinutesAgo = System.nanoTime() - Duration.ofMinutes(10).toNanos();
        assertThatThrownBy(() -> window.drain(LONG, tenMinutesAgo)).isInstanceOf(DrainTimeoutException.class);
    }

    @Test
    void patienceThatIsShortenedEndsADrainThatIsUnderWay() throws Exception {
        trackEndless();
        DrainTimeout patience = new DrainTimeout(Duration.ofMinutes(10));
        CompletableFuture<Void> drained = draining(patience);
        patience.shortenTo(Duration.ofMillis(1));
        assertThat(Latches.failureOf(drained)).isInstanceOf(DrainTimeoutException.class);
    }

    @Test
    void anInterruptEndsADrain() {
        trackEndless();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> window.drain(LONG, System.nanoTime())).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
