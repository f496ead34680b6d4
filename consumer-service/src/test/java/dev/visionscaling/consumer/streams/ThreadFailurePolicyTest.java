package dev.visionscaling.consumer.streams;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.retry.Backoff;
import dev.visionscaling.consumer.concurrent.UnrecoverableException;
import dev.visionscaling.consumer.streams.topic.TopicReplacedException;
import dev.visionscaling.consumer.testing.Latches;
import dev.visionscaling.harness.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ThreadFailurePolicyTest {
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1));
    private static final Backoff FOR_HOURS = new Backoff(Duration.ofHours(1), Duration.ofHours(1));

    private final AtomicInteger gaveUp = new AtomicInteger();
    private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private volatile boolean topicExists = true;
    private final ThreadFailurePolicy policy =
            new ThreadFailurePolicy(clock, QUICK, () -> topicExists, gaveUp::incrementAndGet);

    private static RuntimeException bug() {
        return new StreamsException(new WorkFailedException(new IllegalStateException("a bug")));
    }

    private void assertReplaced(Throwable failure) {
        assertThat(policy.handle(failure)).isEqualTo(REPLACE_THREAD);
        assertThat(gaveUp).hasValue(0);
    }

    @Test
    void replacesThreadsWithoutEndDuringAnOutage() {
        for (int i = 0; i < 50; i++) {
            assertReplaced(new StreamsException(new TimeoutException("no metadata")));
            assertReplaced(new TimeoutException("no broker responds"));
            assertReplaced(new MissingSourceTopicException("no such topic"));
        }
    }

    @Test
    void outagesDoNotCountAmongFailures() {
        for (int i = 0; i < ThreadFailurePolicy.MAX_FAILURES; i++) {
            assertReplaced(bug());
            assertReplaced(new TimeoutException("no broker responds"));
        }
        assertThat(policy.handle(bug())).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void aRecurringBugEndsTheProcess() {
        for (int i = 0; i < ThreadFailurePolicy.MAX_FAILURES; i++) {
            assertReplaced(bug());
        }
        assertThat(policy.handle(bug())).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(gaveUp).hasValue(1);
    }

    @Test
    void forgetsOldFailures() {
        for (int i = 0; i < 20; i++) {
            assertReplaced(bug());
            clock.advance(ThreadFailurePolicy.PERIOD
                    .dividedBy(ThreadFailurePolicy.MAX_FAILURES)
                    .plusMillis(1));
        }
    }

    @Test
    void theCountStartsAgainAfterAQuietPeriod() {
        for (int i = 0; i < ThreadFailurePolicy.MAX_FAILURES; i++) {
            assertReplaced(bug());
        }
        clock.advance(ThreadFailurePolicy.PERIOD.plusMillis(1));
        for (int i = 0; i < ThreadFailurePolicy.MAX_FAILURES; i++) {
            assertReplaced(bug());
        }
        assertThat(policy.handle(bug())).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void anErrorEndsTheProcessAtOnce() {
        assertThat(policy.handle(new OutOfMemoryError("heap"))).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(gaveUp).hasValue(1);
    }

    @Test
    void anErrorInTheWorkEndsTheProcessAtOnce() {
        WorkFailedException failure = new WorkFailedException(new OutOfMemoryError("heap"));
        assertThat(policy.handle(new StreamsException(failure))).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(gaveUp).hasValue(1);
    }

    @Test
    void waitsWithANewThreadUntilTheTopicExists() throws Exception {
        topicExists = false;
        CountDownLatch asked = new CountDownLatch(3);
        ThreadFailurePolicy waiting = new ThreadFailurePolicy(
                clock,
                QUICK,
                () -> {
                    asked.countDown();
                    return topicExists;
                },
                gaveUp::incrementAndGet);
        CompletableFuture<StreamThreadExceptionResponse> handled =
                CompletableFuture.supplyAsync(() -> waiting.handle(new MissingSourceTopicException("no such topic")));
        Latches.await(asked);
        assertThat(handled).isNotDone();
        topicExists = true;
        assertThat(Latches.resultOf(handled)).isEqualTo(REPLACE_THREAD);
    }

    @Test
    void aTopicMadeAgainIsNoReasonToGiveUp() {
        for (int i = 0; i < 50; i++) {
            assertReplaced(new StreamsException(new TopicReplacedException("topic image-keys was made again")));
        }
    }

    @Test
    void stoppingEndsARunningPause() throws Exception {
        ThreadFailurePolicy slowPolicy =
                new ThreadFailurePolicy(clock, FOR_HOURS, () -> topicExists, gaveUp::incrementAndGet);
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<StreamThreadExceptionResponse> handled = CompletableFuture.supplyAsync(() -> {
            started.countDown();
            return slowPolicy.handle(bug());
        });
        Latches.await(started);
        assertThat(handled).isNotDone();
        slowPolicy.stopping();
        assertThat(Latches.resultOf(handled)).isEqualTo(REPLACE_THREAD);
    }

    @Test
    void thereIsNoPauseOnceStopping() {
        ThreadFailurePolicy slowPolicy =
                new ThreadFailurePolicy(clock, FOR_HOURS, () -> topicExists, gaveUp::incrementAndGet);
        slowPolicy.stopping();
        assertThat(slowPolicy.handle(new TimeoutException("no broker responds")))
                .isEqualTo(REPLACE_THREAD);
    }

    @Test
    void anInterruptEndsAPauseAndIsRestored() {
        ThreadFailurePolicy slowPolicy =
                new ThreadFailurePolicy(clock, FOR_HOURS, () -> topicExists, gaveUp::incrementAndGet);
        Thread.currentThread().interrupt();
        assertThat(slowPolicy.handle(bug())).isEqualTo(REPLACE_THREAD);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anUnrecoverableFailureEndsTheProcessAtOnce() {
        UnrecoverableException stuck = new UnrecoverableException("every decode thread hangs");
        assertThat(policy.handle(new StreamsException(new WorkFailedException(stuck))))
                .isEqualTo(SHUTDOWN_CLIENT);
        assertThat(gaveUp).hasValue(1);
    }
}
