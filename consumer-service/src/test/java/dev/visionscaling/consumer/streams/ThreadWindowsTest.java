package dev.visionscaling.consumer.streams;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.consumer.Latches;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ThreadWindowsTest {
    private static final Patience LONG = new Patience(Duration.ofMinutes(10));
    private static final Patience SHORT = new Patience(Duration.ofMillis(1));

    private final ThreadWindows windows = new ThreadWindows();

    private CompletableFuture<Void> trackedIn(InFlightWindow window) {
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
        assertThatThrownBy(() -> windows.drain(SHORT)).isInstanceOf(StalledException.class);
        second.complete(null);
        ThreadWindows others = new ThreadWindows();
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
        InFlightWindow slow = windows.open();
        InFlightWindow beside = windows.open();
        CompletableFuture<Void> endless = trackedIn(slow);
        CompletableFuture<Void> alsoEndless = trackedIn(beside);
        assertThatThrownBy(() -> windows.drain(SHORT)).isInstanceOf(StalledException.class);
        // What Kafka Streams does next: it closes one task after the other and flushes for each.
        assertThatThrownBy(() -> windows.drain(LONG)).isInstanceOf(StalledException.class);
        windows.close(slow);
        assertThatThrownBy(() -> windows.drain(LONG)).isInstanceOf(StalledException.class);
        endless.complete(null);
        alsoEndless.complete(null);
    }

    @Test
    void aTaskThatIsOpenedAnewBeginsAnew() throws InterruptedException {
        InFlightWindow stalled = windows.open();
        CompletableFuture<Void> endless = trackedIn(stalled);
        assertThatThrownBy(() -> windows.drain(SHORT)).isInstanceOf(StalledException.class);
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
