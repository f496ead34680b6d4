package dev.visionscaling.common.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryBackoffTest {
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
    private final TransientException refused = new TransientException("refused", new IOException());

    private final List<Duration> waits = new ArrayList<>();
    private final RecordingListener listener = new RecordingListener();
    private boolean stopRequested;
    private final RetryBackoff retry = new RetryBackoff("PostgreSQL", BACKOFF, listener, this::sleep);

    private boolean sleep(Duration duration) {
        waits.add(duration);
        return !stopRequested;
    }

    @Test
    void waitsLongerAfterEachFailure() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            assertThat(retry.await(refused)).isTrue();
        }
        assertThat(waits).hasSize(3);
        assertThat(waits.get(0)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(waits.get(1)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(waits.get(2)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @Test
    void startsOverAfterASuccess() throws InterruptedException {
        retry.await(refused);
        retry.await(refused);
        retry.succeeded();
        retry.await(refused);
        assertThat(waits.get(2)).isLessThanOrEqualTo(Duration.ofMillis(100));
        assertThat(listener.events())
                .containsExactly(
                        "PostgreSQL failed 1: refused",
                        "PostgreSQL failed 2: refused",
                        "PostgreSQL succeeded after 2",
                        "PostgreSQL failed 1: refused");
    }

    @Test
    void reportsASuccessWithoutFailuresToo() {
        retry.succeeded();
        assertThat(listener.events()).containsExactly("PostgreSQL succeeded after 0");
    }

    @Test
    void saysWhenNoOtherAttemptMayFollow() throws InterruptedException {
        stopRequested = true;
        assertThat(retry.await(refused)).isFalse();
    }
}
