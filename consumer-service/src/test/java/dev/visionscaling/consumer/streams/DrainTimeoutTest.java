package dev.visionscaling.consumer.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DrainTimeoutTest {
    private static final Duration SLICE = Duration.ofMillis(200);

    @Test
    void waitsForASliceAtMost() {
        assertThat(new DrainTimeout(Duration.ofMinutes(1)).remainingSince(System.nanoTime()))
                .isEqualTo(SLICE);
        assertThat(new DrainTimeout(Duration.ofMillis(100)).remainingSince(System.nanoTime()))
                .isPositive()
                .isLessThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void endsWithItsLimit() {
        DrainTimeout timeout = new DrainTimeout(Duration.ofSeconds(2));
        long twoSecondsAgo = System.nanoTime() - Duration.ofSeconds(2).toNanos();
        assertThat(timeout.remainingSince(twoSecondsAgo)).isZero();
        assertThat(new DrainTimeout(Duration.ZERO).remainingSince(System.nanoTime()))
                .isZero();
    }

    @Test
    void canOnlyBeShortened() {
        DrainTimeout timeout = new DrainTimeout(Duration.ofSeconds(10));
        timeout.shortenTo(Duration.ofSeconds(15));
        assertThat(timeout.limit()).hasSeconds(10);
        timeout.shortenTo(Duration.ofSeconds(5));
        assertThat(timeout.limit()).hasSeconds(5);
    }

    @Test
    void countsFromTheLastProgress() {
        long start = ago(15);
        assertThat(new DrainTimeout(Duration.ofSeconds(10), () -> ago(1)).remainingSince(start))
                .isEqualTo(SLICE);
        assertThat(new DrainTimeout(Duration.ofSeconds(10), () -> ago(11)).remainingSince(start))
                .isZero();
    }

    @Test
    void progressBeforeTheWaitDoesNotShortenIt() {
        assertThat(new DrainTimeout(Duration.ofSeconds(10), () -> ago(60)).remainingSince(ago(1)))
                .isEqualTo(SLICE);
    }

    @Test
    void endsInSpiteOfProgressAfterTwoLimits() {
        assertThat(new DrainTimeout(Duration.ofSeconds(10), () -> ago(0)).remainingSince(ago(21)))
                .isZero();
    }

    @Test
    void countsFromTheStartOnceShortened() {
        DrainTimeout timeout = new DrainTimeout(Duration.ofSeconds(60), () -> ago(0));
        timeout.shortenTo(Duration.ofSeconds(15));
        assertThat(timeout.remainingSince(ago(14))).isEqualTo(SLICE);
        assertThat(timeout.remainingSince(ago(16))).isZero();
    }

    private static long ago(int seconds) {
        return System.nanoTime() - Duration.ofSeconds(seconds).toNanos();
    }
}
