package dev.visionscaling.consumer.concurrent;

import static dev.visionscaling.consumer.testing.Latches.failureOf;
import static dev.visionscaling.consumer.testing.Latches.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.consumer.testing.Latches;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WorkerPoolTest {
    private final WorkerPool pool = new WorkerPool("fetch", 1);

    @Test
    void runsCallsOnItsOwnNamedThreads() throws Exception {
        try (pool) {
            assertThat(resultOf(pool.submit(() -> Thread.currentThread().getName())))
                    .isEqualTo("fetch-1");
        }
    }

    @Test
    void aFailureFailsTheCallAndNotTheThread() throws Exception {
        try (pool) {
            CompletableFuture<String> failing = pool.submit(() -> {
                throw new IllegalStateException("no");
            });
            assertThat(failureOf(failing)).isInstanceOf(IllegalStateException.class);
            assertThat(resultOf(pool.submit(() -> "next"))).isEqualTo("next");
        }
    }

    @Test
    void closingFailsRunningWaitingAndLaterCalls() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<String> running = pool.submit(() -> {
            started.countDown();
            Latches.await(new CountDownLatch(1));
            return "never";
        });
        Latches.await(started);
        CompletableFuture<String> waiting = pool.submit(() -> "never");
        pool.close();
        assertThat(failureOf(running)).isInstanceOf(CancellationException.class);
        assertThat(failureOf(waiting)).isInstanceOf(CancellationException.class);
        assertThat(failureOf(pool.submit(() -> "never"))).isInstanceOf(CancellationException.class);
    }
}
