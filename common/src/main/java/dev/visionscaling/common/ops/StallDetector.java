package dev.visionscaling.common.ops;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Tells a service that is stuck, so that only a new process helps, from one that waits for a server or has nothing to do.
 * {@link #observe} is called by one thread, about every second; {@link #problem} by any.
 *
 * <p>Stuck is where, for longer than a limit and with every server answering, work waits and none is done, or a
 * thread does not come back for more. A server's outage starts the clock anew: what it held up needs its time.
 */
public final class StallDetector implements Liveness {
    private static final Duration DEFAULT_PROGRESS_LIMIT = Duration.ofMinutes(5);

    private final Duration progressLimit;
    private final Duration pollLimit;
    private final LongSupplier lastProgress;
    private final LongSupplier nanoTime;
    private volatile long lastIdle; // when there was last nothing to do, or a server away
    private volatile long lastOutage;
    private volatile Optional<Duration> sinceLastPoll = Optional.empty();

    /**
     * What is seen at one moment.
     *
     * @param outage whether a server is away
     * @param waiting whether there is work to do
     * @param sinceLastPoll of the thread that came for more work the longest time ago; empty where none does
     */
    public record Observation(boolean outage, boolean waiting, Optional<Duration> sinceLastPoll) {}

    /**
     * @param progressLimit how long work may wait without any being done
     * @param pollLimit how long a thread may stay away
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

    /** How long work may wait: the time of three pieces at their pace, and never less than the usual five minutes. */
    public static Duration progressLimitFor(Optional<Double> perSecond) {
        return perSecond
                .map(pace -> Duration.ofMillis(Math.round(3_000 / pace)))
                .filter(time -> time.compareTo(DEFAULT_PROGRESS_LIMIT) > 0)
                .orElse(DEFAULT_PROGRESS_LIMIT);
    }

    /** Takes note of what is seen now. */
    public void observe(Observation signs) {
        long now = nanoTime.getAsLong();
        if (signs.outage()) {
            lastOutage = now;
        }
        if (signs.outage() || !signs.waiting()) {
            lastIdle = now;
        }
        sinceLastPoll = signs.sinceLastPoll();
    }

    @Override
    public Optional<String> problem() {
        long now = nanoTime.getAsLong();
        Duration withoutProgress = shorter(since(lastProgress.getAsLong(), now), since(lastIdle, now));
        if (withoutProgress.compareTo(progressLimit) > 0) {
            return Optional.of("work waits, every server answers, and nothing has been done for "
                    + withoutProgress.toSeconds() + " s");
        }
        return sinceLastPoll
                .map(time -> shorter(time, since(lastOutage, now)))
                .filter(time -> time.compareTo(pollLimit) > 0)
                .map(time -> "every server answers, and a thread has not come back for more work for "
                        + time.toSeconds() + " s");
    }

    private static Duration since(long then, long now) {
        return Duration.ofNanos(now - then);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
