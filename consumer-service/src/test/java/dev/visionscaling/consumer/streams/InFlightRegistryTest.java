package dev.visionscaling.consumer.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.consumer.testing.Latches;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class InFlightRegistryTest {
    private static final DrainTimeout LONG = new DrainTimeout(Duration.ofMinutes(10));
    private static final DrainTimeout SHORT = new DrainTimeout(Duration.ofMillis(1));

    private final InFlightRegistry registry = new InFlightRegistry();

    private CompletableFuture<Void> trackedIn(InFlightTracker tracker) {
        CompletableFuture<Void> work = new CompletableFuture<>();
        tracker.track(work);
        return work;
    }

    @Test
    void aThreadWithoutTasksHasNothingToDrain() throws InterruptedException {
        registry.drain(LONG);
    }

    @Test
    void drainsTheWorkOfAllTasks() throws InterruptedException {
        CompletableFuture<Void> first = trackedIn(registry.open());
        CompletableFuture<Void> second = trackedIn(registry.open());
        first.complete(null);
        assertThatThrownBy(() -> registry.drain(SHORT)).isInstanceOf(DrainTimeoutException.class);
        second.complete(null);
        InFlightRegistry otherRegistry = new InFlightRegistry();
        trackedIn(otherRegistry.open()).complete(null);
        otherRegistry.drain(SHORT);
    }

    @Test
    void aFailureInAnyTaskEndsTheDrainAtOnce() {
        CompletableFuture<Void> endless = trackedIn(registry.open());
        trackedIn(registry.open()).completeExceptionally(new IllegalStateException("a bug"));
        assertThatThrownBy(() -> registry.drain(LONG)).isInstanceOf(WorkFailedException.class);
        endless.complete(null);
    }

    @Test
    void afterATimeoutNoTaskOfTheThreadWaitsAgain() {
        InFlightTracker slow = registry.open();
        InFlightTracker other = registry.open();
        CompletableFuture<Void> endless = trackedIn(slow);
        CompletableFuture<Void> alsoEndless = trackedIn(other);
        assertThatThrownBy(() -> registry.drain(SHORT)).isInstanceOf(DrainTimeoutException.class);
        // Kafka Streams then closes one task after the other and flushes for each.
        assertThatThrownBy(() -> registry.drain(LONG)).isInstanceOf(DrainTimeoutException.class);
        registry.close(slow);
        assertThatThrownBy(() -> registry.drain(LONG)).isInstanceOf(DrainTimeoutException.class);
        endless.complete(null);
        alsoEndless.complete(null);
    }

    @Test
    void aTaskThatIsOpenedAgainHasANewTracker() throws InterruptedException {
        InFlightTracker timedOut = registry.open();
        CompletableFuture<Void> endless = trackedIn(timedOut);
        assertThatThrownBy(() -> registry.drain(SHORT)).isInstanceOf(DrainTimeoutException.class);
        registry.close(timedOut);
        trackedIn(registry.open()).complete(null);
        registry.drain(LONG);
        endless.complete(null);
    }

    @Test
    void doesNotDrainTheTasksOfOtherThreads() throws Exception {
        CompletableFuture<Void> endless = trackedIn(registry.open());
        Latches.resultOf(CompletableFuture.runAsync(() -> {
            try {
                registry.drain(SHORT);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }));
        endless.complete(null);
    }

    @Test
    void closingATaskCancelsWhatItHasInFlight() {
        InFlightTracker closing = registry.open();
        CompletableFuture<Void> complete = trackedIn(closing);
        complete.complete(null);
        CompletableFuture<Void> left = trackedIn(closing);
        CompletableFuture<Void> ofAnother = trackedIn(registry.open());
        registry.close(closing);
        assertThat(left).isCancelled();
        assertThat(complete).isCompleted();
        assertThat(ofAnother).isNotDone();
    }
}
