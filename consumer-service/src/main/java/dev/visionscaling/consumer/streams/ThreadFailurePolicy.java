package dev.visionscaling.consumer.streams;

import dev.visionscaling.common.retry.Backoff;
import dev.visionscaling.consumer.concurrent.UnrecoverableException;
import dev.visionscaling.consumer.streams.topic.TopicReplacedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what follows the failure of a stream thread: a replacement after a backoff, any number of times during an
 * outage; or the end of the process if a programming error keeps recurring. Called on the failing thread.
 */
final class ThreadFailurePolicy implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailurePolicy.class);

    /** More failures than this within {@link #PERIOD}, not counting outages, end the process. */
    static final int MAX_FAILURES = 5;

    static final Duration PERIOD = Duration.ofMinutes(5);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(8));

    private final Clock clock;
    private final Backoff backoff;
    private final BooleanSupplier topicExists;
    private final Runnable giveUp;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Deque<Instant> failures = new ArrayDeque<>(); // guarded by this

    /**
     * @param topicExists whether the topic existed when the brokers were last asked
     * @param giveUp called when the process must end
     */
    ThreadFailurePolicy(BooleanSupplier topicExists, Runnable giveUp) {
        this(Clock.systemUTC(), BACKOFF, topicExists, giveUp);
    }

    ThreadFailurePolicy(Clock clock, Backoff backoff, BooleanSupplier topicExists, Runnable giveUp) {
        this.clock = clock;
        this.backoff = backoff;
        this.topicExists = topicExists;
        this.giveUp = giveUp;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        if (isOutage(failure)) {
            LOG.warn(
                    "stream thread starts again from the last commit: {}",
                    rootOf(failure).getMessage());
            // Without the topic every new thread would fail at once, and so many times a minute.
            do {
                pause(backoff.delay(1, ThreadLocalRandom.current()));
            } while (!topicExists.getAsBoolean()
                    && stopping.getCount() > 0
                    && !Thread.currentThread().isInterrupted());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        int count = countFailure();
        Throwable root = rootOf(failure);
        if (root instanceof UnrecoverableException) {
            LOG.error("exiting: {}", root.getMessage());
            giveUp.run();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        if (isFatal(failure)) {
            LOG.error("unrecoverable error, exiting: {}", root, failure);
            giveUp.run();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        if (count > MAX_FAILURES) {
            LOG.error("{} failures within {} minutes, exiting", count, PERIOD.toMinutes(), failure);
            giveUp.run();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.error("stream thread failed, replacing it", failure);
        pause(backoff.delay(count, ThreadLocalRandom.current()));
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** Ends the current pause and all later ones immediately. */
    void stopping() {
        stopping.countDown();
    }

    private synchronized int countFailure() {
        Instant now = clock.instant();
        failures.add(now);
        while (failures.element().isBefore(now.minus(PERIOD))) {
            failures.remove();
        }
        return failures.size();
    }

    private void pause(Duration duration) {
        try {
            boolean unused = stopping.await(duration.toMillis(), TimeUnit.MILLISECONDS); // continues either way
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isOutage(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException
                    || cause instanceof MissingSourceTopicException
                    || cause instanceof TopicReplacedException) {
                return true;
            }
        }
        return false;
    }

    // An Error on a pipeline thread, such as OutOfMemoryError, arrives here as the cause of another exception.
    private static boolean isFatal(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Error) {
                return true;
            }
        }
        return false;
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
