package dev.visionscaling.dashboard.live;

import java.time.Duration;

/** When costly work may be done again: after an interval, or longer where it took long. Safe from any thread. */
final class AdaptiveInterval {
    private final Duration interval;
    private final int share;
    private boolean begun;
    private long ended;
    private long took;
    private long pause;

    /** @param share the work takes at most one part in so many of the time */
    AdaptiveInterval(Duration interval, int share) {
        this.interval = interval;
        this.share = share;
    }

    /** The work began and ended at these moments, in nanoseconds. */
    synchronized void begin(long workBegan, long workEnded) {
        begun = true;
        ended = workEnded;
        took = workEnded - workBegan;
        pause = Math.max(interval.toNanos(), share * took);
    }

    /** The work is needed sooner: after {@code shorter}, or longer where it takes long, by another share. */
    synchronized void shortenTo(Duration shorter, int ofShare) {
        pause = Math.min(pause, Math.max(shorter.toNanos(), ofShare * took));
    }

    synchronized boolean isOver(long now) {
        return !begun || now - ended >= pause;
    }
}
