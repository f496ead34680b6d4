package dev.visionscaling.common.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    private static RandomGenerator always(double share) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException();
            }

            @Override
            public double nextDouble() {
                return share;
            }
        };
    }

    @Test
    void doublesFromTheFirstToTheLongestDelay() {
        RandomGenerator none = always(0);
        assertThat(backoff.delay(1, none)).hasMillis(100);
        assertThat(backoff.delay(2, none)).hasMillis(200);
        assertThat(backoff.delay(3, none)).hasMillis(400);
        assertThat(backoff.delay(6, none)).hasMillis(3_200);
        assertThat(backoff.delay(7, none)).hasMillis(5_000);
        assertThat(backoff.delay(Integer.MAX_VALUE, none)).hasMillis(5_000);
    }

    @Test
    void takesOffAtMostHalf() {
        assertThat(backoff.delay(2, always(0.5))).hasMillis(150);
        assertThat(backoff.delay(2, always(Math.nextDown(1.0))))
                .isBetween(Duration.ofMillis(100), Duration.ofMillis(101));
    }

    @Test
    void neverWaitsForNothing() {
        Backoff shortest = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1));
        assertThat(shortest.delay(1, always(Math.nextDown(1.0)))).hasMillis(1);
    }

    @Test
    void needsDelaysThatGrow() {
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAFirstDelayThatWouldNeverDouble() {
        assertThatThrownBy(() -> new Backoff(Duration.ofNanos(999_999), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("need 1 ms <= first <= longest, got PT0.000999999S and PT1S");
    }
}
