package dev.visionscaling.common.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class StopSignalTest {
    private final StopSignal signal = new StopSignal();

    @Test
    void isNotRequestedUntilSomebodyAsks() throws InterruptedException {
        assertThat(signal.isRequested()).isFalse();
        assertThat(signal.await(Duration.ZERO)).isFalse();
        signal.request();
        assertThat(signal.isRequested()).isTrue();
        assertThat(signal.await(Duration.ZERO)).isTrue();
    }

    @Test
    void wakesTheMainThread() throws Exception {
        CompletableFuture<Boolean> main = CompletableFuture.supplyAsync(() -> {
            try {
                signal.await();
                return signal.isRequested();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        });
        signal.request();
        assertThat(main.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void mayBeAskedTwiceAndStoppedWithoutBeingAsked() throws InterruptedException {
        signal.stopped();
        assertThat(signal.isRequested()).isFalse();
        signal.request();
        signal.request();
        signal.await();
    }
}
