package dev.visionscaling.common.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.ops.Health;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RetrierTest {
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));

    private final Health health = new Health();
    private final Retrier retrier = new Retrier("S3", QUICK, health);
    private final List<Optional<String>> reasonAtEachAttempt = new ArrayList<>();

    private String failing(int times) {
        reasonAtEachAttempt.add(health.reasonOf("S3"));
        if (reasonAtEachAttempt.size() <= times) {
            throw new TransientException("timed out " + reasonAtEachAttempt.size(), new java.io.IOException());
        }
        return "done";
    }

    @Test
    void succeedsAtOnceWithoutTouchingHealth() throws InterruptedException {
        assertThat(retrier.retryUntilSuccess(() -> failing(0))).isEqualTo("done");
        assertThat(reasonAtEachAttempt).containsExactly(Optional.empty());
        assertThat(health.isReady()).isTrue();
    }

    @Test
    void oneFailureIsNoOutage() throws InterruptedException {
        assertThat(retrier.retryUntilSuccess(() -> failing(1))).isEqualTo("done");
        assertThat(reasonAtEachAttempt).containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    void theSecondFailureDegradesHealthUntilItWorksAgain() throws InterruptedException {
        assertThat(retrier.retryUntilSuccess(() -> failing(3))).isEqualTo("done");
        assertThat(reasonAtEachAttempt)
                .containsExactly(
                        Optional.empty(), Optional.empty(), Optional.of("timed out 2"), Optional.of("timed out 3"));
        assertThat(health.isReady()).isTrue();
    }

    @Test
    void goesOnForHoweverLongItTakes() throws InterruptedException {
        assertThat(retrier.retryUntilSuccess(() -> failing(200))).isEqualTo("done");
        assertThat(reasonAtEachAttempt).hasSize(201);
    }

    @Test
    void leavesOtherPartsHealthAlone() throws InterruptedException {
        health.degraded("PostgreSQL", "refused");
        retrier.retryUntilSuccess(() -> failing(2));
        assertThat(health.reasons()).containsOnlyKeys("PostgreSQL");
    }

    @Test
    void doesNotRepeatWhatIsNoOutage() {
        assertThatThrownBy(() -> retrier.retryUntilSuccess(() -> {
                    reasonAtEachAttempt.add(Optional.empty());
                    throw new IllegalStateException("a bug");
                }))
                .hasMessage("a bug");
        assertThat(reasonAtEachAttempt).hasSize(1);
    }

    @Test
    void anInterruptEndsTheWaiting() {
        assertThatThrownBy(() -> retrier.retryUntilSuccess(() -> {
                    Thread.currentThread().interrupt();
                    throw new TransientException("away", new java.io.IOException());
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
