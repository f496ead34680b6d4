package dev.visionscaling.consumer.concurrent;

import static dev.visionscaling.consumer.testing.Latches.failureOf;
import static dev.visionscaling.consumer.testing.Latches.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.consumer.testing.Latches;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TimeLimitedExecutorTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final String TIMED_OUT = "timed out";
    private static final Duration LONG = Duration.ofMinutes(1);

    private final CountDownLatch stuckMayReturn = new CountDownLatch(1);
    private final CountDownLatch stuckStarted = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        stuckMayReturn.countDown();
    }

    // Native code: no interrupt ends it.
    private String stuck() {
        stuckStarted.countDown();
        Latches.awaitUninterruptibly(stuckMayReturn);
        return "too late";
    }

    @Test
    void returnsTheResultOfWorkWithinItsLimit() throws Exception {
        try (TimeLimitedExecutor executor = new TimeLimitedExecutor(1, LONG)) {
            assertThat(resultOf(executor.submit(() -> "decoded", () -> TIMED_OUT))).isEqualTo("decoded");
        }
    }

    @Test
    void reportsAFailureAndContinues() throws Exception {
        try (TimeLimitedExecutor executor = new TimeLimitedExecutor(1, LONG)) {
            CompletableFuture<String> failing = executor.submit(
                    () -> {
                        throw new IllegalStateException("no");
                    },
                    () -> TIMED_OUT);
            assertThat(failureOf(failing)).isInstanceOf(IllegalStateException.class);
            assertThat(resultOf(executor.submit(() -> "next", () -> TIMED_OUT))).isEqualTo("next");
        }
    }

    @Test
    void abandonsWorkOverItsLimitAndReplacesItsThread() throws Exception {
        try (TimeLimitedExecutor executor = new TimeLimitedExecutor(1, SHORT)) {
            CompletableFuture<String> stuck = executor.submit(this::stuck, () -> TIMED_OUT);
            CompletableFuture<String> behind = executor.submit(() -> "next", () -> TIMED_OUT);
            assertThat(resultOf(stuck)).isEqualTo(TIMED_OUT);
            assertThat(resultOf(behind)).isEqualTo("next");
            assertThat(executor.stuck()).isEqualTo(1);
            letGo();
        }
    }

    @Test
    void dropsTheReplacementOnceTheStuckThreadReturns() throws Exception {
        try (TimeLimitedExecutor executor = new TimeLimitedExecutor(1, SHORT)) {
            CompletableFuture<String> stuck = executor.submit(this::stuck, () -> TIMED_OUT);
            assertThat(resultOf(stuck)).isEqualTo(TIMED_OUT);
            letGo();
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(executor.stuck()).isZero());
            assertThat(resultOf(stuck)).isEqualTo(TIMED_OUT);
            assertThat(executor.threads()).isEqualTo(1);
            assertThat(resultOf(executor.submit(() -> "next", () -> TIMED_OUT))).isEqualTo("next");
        }
    }

    @Test
    void failsRatherThanReplaceThreadsForever() throws Exception {
        try (TimeLimitedExecutor executor = new TimeLimitedExecutor(1, SHORT)) {
            List<CompletableFuture<String>> stuck = new ArrayList<>();
            for (int i = 0; i < 1 + TimeLimitedExecutor.MAX_REPLACEMENTS; i++) {
                stuck.add(executor.submit(this::stuck, () -> TIMED_OUT));
            }
            CompletableFuture<String> waiting = executor.submit(() -> "never", () -> TIMED_OUT);
            for (CompletableFuture<String> one : stuck) {
                assertThat(resultOf(one)).isEqualTo(TIMED_OUT);
            }
            assertThat(executor.threads()).isEqualTo(1 + TimeLimitedExecutor.MAX_REPLACEMENTS);
            assertThat(failureOf(waiting)).isInstanceOf(UnrecoverableException.class);
            assertThat(failureOf(executor.submit(() -> "never", () -> TIMED_OUT))).isInstanceOf(UnrecoverableException.class);
            letGo();
        }
    }

    @Test
    void waitsForThreadsThatReturnWithinAnotherLimit() throws Exception {
        try (TimeLimitedExecutor executor = new TimeLimitedExecutor(1, Duration.ofMillis(500))) {
            for (int i = 0; i < 1 + TimeLimitedExecutor.MAX_REPLACEMENTS; i++) {
                CompletableFuture<String> unused = executor.submit(this::stuck, () -> TIMED_OUT);
            }
            CompletableFuture<String> waiting = executor.submit(() -> "at last", () -> TIMED_OUT);
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> executor.stuck() == 1 + TimeLimitedExecutor.MAX_REPLACEMENTS);
            assertThat(waiting).isNotDone();
            letGo();
            assertThat(resultOf(waiting)).isEqualTo("at last");
        }
    }

    @Test
    void closingFailsWaitingAndLaterWork() throws Exception {
        TimeLimitedExecutor executor = new TimeLimitedExecutor(1, LONG);
        CompletableFuture<String> running = executor.submit(this::stuck, () -> TIMED_OUT);
        Latches.await(stuckStarted);
        CompletableFuture<String> waiting = executor.submit(() -> "never", () -> TIMED_OUT);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(executor::close);
        assertThat(failureOf(waiting)).isInstanceOf(CancellationException.class);
        letGo();
        resultOf(closing);
        assertThat(resultOf(running)).isEqualTo("too late");
        assertThat(failureOf(executor.submit(() -> "never", () -> TIMED_OUT))).isInstanceOf(CancellationException.class);
    }
}
