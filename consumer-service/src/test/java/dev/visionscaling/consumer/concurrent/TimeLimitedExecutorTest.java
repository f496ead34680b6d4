package dev.visionscaling.consumer.concurrent;

import static dev.visionscaling.consumer.testing.Latches.failureOf;
import static dev.visionscaling.consumer.testing.Latches.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.consumer.testing.Latches;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TimeLimitedExecutorTest {
    private static final Duration SHORT = Duration.ofMillis(50);
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
    void givesTheResultOfWorkWithinItsLimit() throws Exception {
        try (TimeLimitedExecutor stage = new TimeLimitedExecutor(1, LONG)) {
            assertThat(resultOf(stage.submit(() -> "decoded"))).contains("decoded");
        }
    }

    @Test
    void passesFailuresOnAndGoesOn() throws Exception {
        try (TimeLimitedExecutor stage = new TimeLimitedExecutor(1, LONG)) {
            CompletableFuture<Optional<String>> failing = stage.submit(() -> {
                throw new IllegalStateException("no");
            });
            assertThat(failureOf(failing)).isInstanceOf(IllegalStateException.class);
            assertThat(resultOf(stage.submit(() -> "next"))).contains("next");
        }
    }

    @Test
    void givesUpWorkOverItsLimitAndWorksOnAnotherThread() throws Exception {
        try (TimeLimitedExecutor stage = new TimeLimitedExecutor(1, SHORT)) {
            CompletableFuture<Optional<String>> stuck = stage.submit(this::stuck);
            CompletableFuture<Optional<String>> behind = stage.submit(() -> "next");
            assertThat(resultOf(stuck)).isEmpty();
            assertThat(resultOf(behind)).contains("next");
            assertThat(stage.stuck()).isEqualTo(1);
            letGo();
        }
    }

    @Test
    void needsNoReplacementOnceTheStuckThreadReturns() throws Exception {
        try (TimeLimitedExecutor stage = new TimeLimitedExecutor(1, SHORT)) {
            CompletableFuture<Optional<String>> stuck = stage.submit(this::stuck);
            assertThat(resultOf(stuck)).isEmpty();
            letGo();
            await().untilAsserted(() -> assertThat(stage.stuck()).isZero());
            assertThat(resultOf(stuck)).isEmpty();
            assertThat(stage.threads()).isEqualTo(1);
            assertThat(resultOf(stage.submit(() -> "next"))).contains("next");
        }
    }

    @Test
    void givesUpRatherThanReplaceThreadsWithoutEnd() throws Exception {
        try (TimeLimitedExecutor stage = new TimeLimitedExecutor(1, SHORT)) {
            List<CompletableFuture<Optional<String>>> stuck = new ArrayList<>();
            for (int i = 0; i < 1 + TimeLimitedExecutor.MAX_REPLACEMENTS; i++) {
                stuck.add(stage.submit(this::stuck));
            }
            CompletableFuture<Optional<String>> waiting = stage.submit(() -> "never");
            for (CompletableFuture<Optional<String>> one : stuck) {
                assertThat(resultOf(one)).isEmpty();
            }
            assertThat(stage.threads()).isEqualTo(1 + TimeLimitedExecutor.MAX_REPLACEMENTS);
            assertThat(failureOf(waiting)).isInstanceOf(UnrecoverableException.class);
            assertThat(failureOf(stage.submit(() -> "never"))).isInstanceOf(UnrecoverableException.class);
            letGo();
        }
    }

    @Test
    void waitsWhereThreadsAreSlowAndReturn() throws Exception {
        try (TimeLimitedExecutor stage = new TimeLimitedExecutor(1, Duration.ofMillis(500))) {
            for (int i = 0; i < 1 + TimeLimitedExecutor.MAX_REPLACEMENTS; i++) {
                CompletableFuture<Optional<String>> unused = stage.submit(this::stuck);
            }
            CompletableFuture<Optional<String>> waiting = stage.submit(() -> "at last");
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> stage.stuck() == 1 + TimeLimitedExecutor.MAX_REPLACEMENTS);
            assertThat(waiting).isNotDone();
            letGo();
            assertThat(resultOf(waiting)).contains("at last");
        }
    }

    @Test
    void closingFailsWhatWaitsAndWhatComesLater() throws Exception {
        TimeLimitedExecutor stage = new TimeLimitedExecutor(1, LONG);
        CompletableFuture<Optional<String>> running = stage.submit(this::stuck);
        Latches.await(stuckStarted);
        CompletableFuture<Optional<String>> waiting = stage.submit(() -> "never");
        CompletableFuture<Void> closing = CompletableFuture.runAsync(stage::close);
        assertThat(failureOf(waiting)).isInstanceOf(CancellationException.class);
        letGo();
        resultOf(closing);
        assertThat(resultOf(running)).contains("too late");
        assertThat(failureOf(stage.submit(() -> "never"))).isInstanceOf(CancellationException.class);
    }
}
