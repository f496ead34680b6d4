package dev.visionscaling.common.ops;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Detects a service that is stuck, so that only a new process helps, as opposed to one that waits for a server or has
 * nothing to do. One thread calls {@link #observe}, about every second; any thread may call {@link #problem}.
 *
 * <p>A service is stuck if, although every server answers, work has been waiting without any progress for longer than a
 * limit, or a thread has not polled for more work for longer than a limit. An outage restarts the clock, because the
 * work that it delayed needs time afterwards.
 */
public final class StallDetector implements Liveness {
    private static final Duration DEFAULT_PROGRESS_LIMIT = Duration.ofMinutes(5);

    private final Duration progressLimit;
    private final Duration pollLimit;
    private final LongSupplier lastProgress;
    private final LongSupplier nanoTime;
    private volatile long lastIdle; // the last time there was nothing to do, or an outage
    private volatile long lastOutage;
    private volatile Optional<Duration> sinceLastPoll = Optional.empty();

    /**
     * The state of the service at one moment.
     *
     * @param outage whether a server is unavailable
     * @param waiting whether there is work to do
     * @param sinceLastPoll the longest time since a thread last polled for work; empty if no thread polls
     */
    public record Observation(boolean outage, boolean waiting, Optional<Duration> sinceLastPoll) {}

    /**
     * @param progressLimit how long work may wait without any progress
     * @param pollLimit the longest time allowed between two polls of a thread
     * @param lastProgress when work was last done, by {@link System#nanoTime}
     */
    public StallDetector(Duration progressLimit, Duration pollLimit, LongSupplier lastProgress) {
        this(progressLimit, pollLimit, lastProgress, System::nanoTime);
    }

    StallDetector(Duration progressLimit, Duration pollLimit, LongSupplier lastProgress, LongSupplier nanoTime) {
        this.progressLimit = progressLimit;
        this.pollLimit = pollLimit;
        this.lastProgress = lastProgress;
        this.nanoTime = nanoTime;
        this.lastIdle = nanoTime.getAsLong();
        this.lastOutage = lastIdle;
    }

    /** The time that three pieces of work take at the given rate, but at least five minutes. */
    public static Duration progressLimitFor(Optional<Double> perSecond) {
        return perSecond
                .map(rate -> Duration.ofMillis(Math.round(3_000 / rate)))
                .filter(time -> time.compareTo(DEFAULT_PROGRESS_LIMIT) > 0)
                .orElse(DEFAULT_PROGRESS_LIMIT);
    }

    /** Records the current state. */
    public void observe(Observation observation) {
        long now = nanoTime.getAsLong();
        if (observation.outage()) {
            lastOutage = now;
        }
        if (observation.outage() || !observation.waiting()) {
            lastIdle = now;
        }
        sinceLastPoll = observation.sinceLastPoll();
    }

    @Override
    public Optional<String> problem() {
        long now = nanoTime.getAsLong();
        Duration withoutProgress = shorter(since(lastProgress.getAsLong(), now), since(lastIdle, now));
        if (withoutProgress.compareTo(progressLimit) > 0) {
            return Optional.of("work is waiting, every server answers, and nothing has been done for "
                    + withoutProgress.toSeconds() + " s");
        }
        return sinceLastPoll
                .map(time -> shorter(time, since(lastOutage, now)))
                .filter(time -> time.compareTo(pollLimit) > 0)
                .map(time ->
                        "every server answers, and a thread has not polled for work for " + time.toSeconds() + " s");
    }

    private static Duration since(long then, long now) {
        return Duration.ofNanos(now - then);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
