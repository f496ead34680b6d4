package dev.visionscaling.consumer.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Duration SLICE = Duration.ofMillis(200);

    @Test
    void looksAgainAfterASliceAtMost() {
        assertThat(new Patience(Duration.ofMinutes(1)).leftSince(System.nanoTime()))
                .isEqualTo(SLICE);
        assertThat(new Patience(Duration.ofMillis(100)).leftSince(System.nanoTime()))
                .isPositive()
                .isLessThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void endsWithItsLimit() {
        Patience patience = new Patience(Duration.ofSeconds(2));
        long twoSecondsAgo = System.nanoTime() - Duration.ofSeconds(2).toNanos();
        assertThat(patience.leftSince(twoSecondsAgo)).isZero();
        assertThat(new Patience(Duration.ZERO).leftSince(System.nanoTime())).isZero();
    }

    @Test
    void getsShorterAndNeverLonger() {
        Patience patience = new Patience(Duration.ofSeconds(10));
        patience.shortenTo(Duration.ofSeconds(15));
        assertThat(patience.limit()).hasSeconds(10);
        patience.shortenTo(Duration.ofSeconds(5));
        assertThat(patience.limit()).hasSeconds(5);
    }
}
