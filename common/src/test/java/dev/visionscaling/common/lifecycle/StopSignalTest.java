package dev.visionscaling.common.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StopSignalTest {
    private final StopSignal signal = new StopSignal();

    @Test
    void isRequestedOnlyAfterARequest() throws InterruptedException {
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
        assertThat(main.get(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void haltsWithTheExitCodeAfterASignal() {
        List<String> ends = new ArrayList<>();
        signal.request();
        signal.exit(0, code -> ends.add("halt " + code + " " + signal.isStopped()), code -> ends.add("exit " + code));
        assertThat(ends).containsExactly("halt 0 false");
    }

    @Test
    void exitsNormallyWithoutASignal() {
        List<String> ends = new ArrayList<>();
        signal.exit(2, code -> ends.add("halt " + code), code -> ends.add("exit " + code + " " + signal.isStopped()));
        assertThat(ends).containsExactly("exit 2 true");
    }

    @Test
    void acceptsRepeatedRequestsAndAStopWithoutRequest() throws InterruptedException {
        signal.stopped();
        assertThat(signal.isRequested()).isFalse();
        signal.request();
        signal.request();
        signal.await();
    }
}
