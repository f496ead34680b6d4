package dev.visionscaling.consumer.streams;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.consumer.testing.Latches;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InFlightRegistryTest {
    private static final DrainTimeout LONG = new DrainTimeout(Duration.ofMinutes(10));
    private static final DrainTimeout SHORT = new DrainTimeout(Duration.ofMillis(1));

    private final InFlightRegistry windows = new InFlightRegistry();

    private CompletableFuture<Void> trackedIn(InFlightTracker window) {
        CompletableFuture<Void> work = new CompletableFuture<>();
        window.track(work);
        return work;
    }

    @Test
    void aThreadWithoutTasksHasNothingToDrain() throws InterruptedException {
        windows.drain(LONG);
    }

    @Test
    void drainsTheWindowsOfAllTasks() throws InterruptedException {
        CompletableFuture<Void> first = trackedIn(windows.open());
        CompletableFuture<Void> second = trackedIn(windows.open());
        first.complete(null);
        assertThatThrownBy(() -> windows.drain(SHORT)).isInstanceOf(DrainTimeoutException.class);
        second.complete(null);
        InFlightRegistry others = new InFlightRegistry();
        trackedIn(others.open()).complete(null);
        others.drain(SHORT);
    }

    @Test
    void aFailureInAnyTaskEndsTheDrainBeforeAnyWait() {
        CompletableFuture<Void> endless = trackedIn(windows.open());
        trackedIn(windows.open()).completeExceptionally(new IllegalStateException("a bug"));
        assertThatThrownBy(() -> windows.drain(LONG)).isInstanceOf(WorkFailedException.class);
        endless.complete(null);
    }

    @Test
    void afterAStallOfOneTaskNoOtherTaskOfTheThreadWaitsAsLongAgain() {
        InFlightTracker slow = windows.open();
        InFlightTracker beside = windows.open();
        CompletableFuture<Void> endless = trackedIn(slow);
        CompletableFuture<Void> alsoEndless = trackedIn(beside);
        assertThatThrownBy(() -> windows.drain(SHORT)).isInstanceOf(DrainTimeoutException.class);
        // What Kafka Streams does next: it closes one task after the other and flushes for each.
        assertThatThrownBy(() -> windows.drain(LONG)).isInstanceOf(DrainTimeoutException.class);
        windows.close(slow);
        assertThatThrownBy(() -> windows.drain(LONG)).isInstanceOf(DrainTimeoutException.class);
        endless.complete(null);
        alsoEndless.complete(null);
    }

    @Test
    void aTaskThatIsOpenedAnewBeginsAnew() throws InterruptedException {
        InFlightTracker stalled = windows.open();
        CompletableFuture<Void> endless = trackedIn(stalled);
        assertThatThrownBy(() -> windows.drain(SHORT)).isInstanceOf(DrainTimeoutException.class);
        windows.close(stalled);
        trackedIn(windows.open()).complete(null);
        windows.drain(LONG);
        endless.complete(null);
    }

    @Test
    void otherThreadsTasksAreTheirBusiness() throws Exception {
        CompletableFuture<Void> endless = trackedIn(windows.open());
        Latches.resultOf(CompletableFuture.runAsync(() -> {
            try {
                windows.drain(SHORT);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }));
        endless.complete(null);
    }
}
