package dev.visionscaling.consumer.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.consumer.testing.Latches;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class InFlightTrackerTest {
    private static final DrainTimeout LONG = new DrainTimeout(Duration.ofMinutes(10));

    private final InFlightTracker tracker = new InFlightTracker();

    private CompletableFuture<Void> tracked() {
        CompletableFuture<Void> work = new CompletableFuture<>();
        tracker.track(work);
        return work;
    }

    private void trackEndless() {
        tracker.track(new CompletableFuture<>());
    }

    /** Starts a drain on another thread. */
    private CompletableFuture<Void> draining(DrainTimeout timeout) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Void> drained = CompletableFuture.runAsync(() -> {
            started.countDown();
            try {
                tracker.drain(timeout, System.nanoTime());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        Latches.await(started);
        return drained;
    }

    @Test
    void drainsAtOnceIfEmpty() throws InterruptedException {
        tracker.drain(new DrainTimeout(Duration.ZERO), System.nanoTime());
        assertThat(tracker.inFlight()).isZero();
    }

    @Test
    void ignoresWorkThatWasAlreadyComplete() throws InterruptedException {
        tracker.track(CompletableFuture.completedFuture(null));
        tracker.drain(new DrainTimeout(Duration.ZERO), System.nanoTime());
        assertThat(tracker.inFlight()).isZero();
    }

    @Test
    void drainsOnlyWhenAllWorkIsComplete() throws Exception {
        CompletableFuture<Void> first = tracked();
        CompletableFuture<Void> second = tracked();
        CompletableFuture<Void> drained = draining(LONG);
        second.complete(null);
        assertThat(tracker.inFlight()).isEqualTo(1);
        assertThat(drained).isNotDone();
        first.complete(null);
        Latches.resultOf(drained);
        assertThat(tracker.inFlight()).isZero();
    }

    @Test
    void drainsRepeatedly() throws InterruptedException {
        tracked().complete(null);
        tracker.drain(LONG, System.nanoTime());
        tracked().complete(null);
        tracker.drain(LONG, System.nanoTime());
    }

    @Test
    void aFailureEndsARunningDrain() throws Exception {
        CompletableFuture<Void> failing = tracked();
        CompletableFuture<Void> endless = tracked();
        CompletableFuture<Void> drained = draining(LONG);
        failing.completeExceptionally(new IllegalStateException("a bug"));
        assertThat(Latches.failureOf(drained)).isInstanceOf(WorkFailedException.class);
        assertThat(endless).isNotDone();
    }

    @Test
    void theFirstFailureLatchesTheTracker() {
        tracked().completeExceptionally(new IllegalStateException("first"));
        tracked().completeExceptionally(new IllegalStateException("second"));
        tracked().complete(null);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(tracker::throwIfFailed)
                    .isInstanceOf(WorkFailedException.class)
                    .hasMessage("work in flight failed: java.lang.IllegalStateException: first");
            assertThatThrownBy(() -> tracker.drain(LONG, System.nanoTime())).isInstanceOf(WorkFailedException.class);
        }
    }

    @Test
    void workInFlightIsNotAFailure() {
        trackEndless();
        tracker.throwIfFailed();
    }

    @Test
    void aDrainHasATimeout() {
        trackEndless();
        trackEndless();
        assertThatThrownBy(() -> tracker.drain(new DrainTimeout(Duration.ofMillis(1)), System.nanoTime()))
                .isInstanceOf(DrainTimeoutException.class)
                .hasMessageStartingWith("2 images in flight are not complete after 0 s");
    }

    @Test
    void afterATimeoutNothingWaitsAgain() {
        CompletableFuture<Void> late = tracked();
        assertThatThrownBy(() -> tracker.drain(new DrainTimeout(Duration.ofMillis(1)), System.nanoTime()))
                .isInstanceOf(DrainTimeoutException.class);
        assertThatThrownBy(() -> tracker.drain(LONG, System.nanoTime())).isInstanceOf(DrainTimeoutException.class);
        late.complete(null);
        assertThatThrownBy(() -> tracker.drain(LONG, System.nanoTime())).isInstanceOf(DrainTimeoutException.class);
        assertThatThrownBy(tracker::throwIfFailed).isInstanceOf(DrainTimeoutException.class);
    }

    @Test
    void aFailurePrevailsOverATimeout() {
        tracker.timedOut("too late");
        tracked().completeExceptionally(new IllegalStateException("a bug"));
        assertThatThrownBy(tracker::throwIfFailed).isInstanceOf(WorkFailedException.class);
    }

    @Test
    void severalTrackersCanShareOneLimit() {
        trackEndless();
        long tenMinutesAgo = System.nanoTime() - Duration.ofMinutes(10).toNanos();
        assertThatThrownBy(() -> tracker.drain(LONG, tenMinutesAgo)).isInstanceOf(DrainTimeoutException.class);
    }

    @Test
    void aShortenedTimeoutEndsARunningDrain() throws Exception {
        trackEndless();
        DrainTimeout timeout = new DrainTimeout(Duration.ofMinutes(10));
        CompletableFuture<Void> drained = draining(timeout);
        timeout.shortenTo(Duration.ofMillis(1));
        assertThat(Latches.failureOf(drained)).isInstanceOf(DrainTimeoutException.class);
    }

    @Test
    void anInterruptEndsADrain() {
        trackEndless();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> tracker.drain(LONG, System.nanoTime())).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
