package dev.visionscaling.consumer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.consumer.testing.Latches;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class InFlightBudgetTest {
    private static final Duration AT_ONCE = Duration.ZERO;

    private final InFlightBudget budget = new InFlightBudget(2, 10 * 1024);

    @Test
    void limitsTheNumberOfImages() throws InterruptedException {
        assertThat(budget.acquireImage(AT_ONCE)).isTrue();
        assertThat(budget.acquireImage(AT_ONCE)).isTrue();
        assertThat(budget.imagesInFlight()).isEqualTo(2);
        assertThat(budget.acquireImage(Duration.ofMillis(1))).isFalse();
        budget.releaseImage();
        assertThat(budget.imagesInFlight()).isEqualTo(1);
        assertThat(budget.acquireImage(AT_ONCE)).isTrue();
    }

    @Test
    void tellsWhenHalfOfItsPlacesAreTaken() throws InterruptedException {
        assertThat(budget.isHalfFull()).isFalse();
        assertThat(budget.acquireImage(AT_ONCE)).isTrue();
        assertThat(budget.isHalfFull()).isTrue();
        budget.releaseImage();
        assertThat(budget.isHalfFull()).isFalse();
    }

    @Test
    void countsBytesInWholeKibibytes() throws InterruptedException {
        budget.acquireBytes(1);
        assertThat(budget.bytesInFlight()).isEqualTo(1024);
        budget.acquireBytes(1025);
        assertThat(budget.bytesInFlight()).isEqualTo(3 * 1024);
        budget.releaseBytes(1025);
        budget.releaseBytes(1);
        assertThat(budget.bytesInFlight()).isZero();
    }

    @Test
    void anEmptyImageTakesNothing() throws InterruptedException {
        budget.acquireBytes(10 * 1024);
        budget.acquireBytes(0);
        budget.releaseBytes(0);
        assertThat(budget.bytesInFlight()).isEqualTo(10 * 1024);
    }

    @Test
    void aLargeImageWaitsUntilSmallOnesAreDecoded() throws Exception {
        budget.acquireBytes(2048);
        CompletableFuture<Void> large = CompletableFuture.runAsync(() -> {
            try {
                budget.acquireBytes(10 * 1024);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(large).isNotDone();
        budget.releaseBytes(2048);
        Latches.resultOf(large);
        assertThat(budget.bytesInFlight()).isEqualTo(10 * 1024);
    }

    @Test
    void anInterruptEndsTheWait() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> budget.acquireBytes(1)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void holdsTheLargestBudgetThatSettingsAllow() throws InterruptedException {
        InFlightBudget largest = new InFlightBudget(1, 1L << 40);
        largest.acquireBytes(1L << 40);
        assertThat(largest.bytesInFlight()).isEqualTo(1L << 40);
    }
}
