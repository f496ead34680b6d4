package dev.visionscaling.common.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RetrierTest {
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));

    private final RecordingListener listener = new RecordingListener();
    private final Retrier retrier = new Retrier("S3", QUICK, listener);
    private int attempts;

    private String failing(int times) throws TransientException {
        attempts++;
        if (attempts <= times) {
            throw new TransientException("timed out", new IOException());
        }
        return "done";
    }

    @Test
    void returnsTheResultOfTheFirstSuccess() throws InterruptedException {
        assertThat(retrier.retryUntilSuccess(() -> failing(0))).isEqualTo("done");
        assertThat(attempts).isEqualTo(1);
        assertThat(listener.events()).containsExactly("S3 succeeded after 0");
    }

    @Test
    void reportsEachFailureAndTheSuccess() throws InterruptedException {
        assertThat(retrier.retryUntilSuccess(() -> failing(2))).isEqualTo("done");
        assertThat(listener.events())
                .containsExactly("S3 failed 1: timed out", "S3 failed 2: timed out", "S3 succeeded after 2");
    }

    @Test
    void retriesForAsLongAsTheOutageLasts() throws InterruptedException {
        assertThat(retrier.retryUntilSuccess(() -> failing(200))).isEqualTo("done");
        assertThat(attempts).isEqualTo(201);
    }

    @Test
    void countsTheFailuresOfEachCallSeparately() throws InterruptedException {
        retrier.retryUntilSuccess(() -> failing(1));
        attempts = 0;
        retrier.retryUntilSuccess(() -> failing(1));
        assertThat(listener.events())
                .containsExactly(
                        "S3 failed 1: timed out",
                        "S3 succeeded after 1",
                        "S3 failed 1: timed out",
                        "S3 succeeded after 1");
    }

    @Test
    void doesNotRetryOtherExceptions() {
        assertThatThrownBy(() -> retrier.retryUntilSuccess(() -> {
                    attempts++;
                    throw new IllegalStateException("a bug");
                }))
                .hasMessage("a bug");
        assertThat(attempts).isEqualTo(1);
        assertThat(listener.events()).isEmpty();
    }

    @Test
    void anInterruptEndsTheWait() {
        assertThatThrownBy(() -> retrier.retryUntilSuccess(() -> {
                    Thread.currentThread().interrupt();
                    throw new TransientException("refused", new IOException());
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
