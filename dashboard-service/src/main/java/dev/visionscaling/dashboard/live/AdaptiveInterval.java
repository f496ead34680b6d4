package dev.visionscaling.dashboard.live;

import java.time.Duration;

/** Paces costly work: it may run again after an interval, or later if it took long. Safe from any thread. */
final class AdaptiveInterval {
    private final Duration interval;
    private final int share;
    private boolean hasRun;
    private long endedAt;
    private long duration;
    private long pause;

    /** @param share the work takes at most 1 / {@code share} of the time */
    AdaptiveInterval(Duration interval, int share) {
        this.interval = interval;
        this.share = share;
    }

    /** Records a run from {@code start} to {@code end}, in nanoseconds. */
    synchronized void record(long start, long end) {
        hasRun = true;
        endedAt = end;
        duration = end - start;
        pause = Math.max(interval.toNanos(), share * duration);
    }

    /** Lets the work run sooner: after {@code shorter}, but taking at most 1 / {@code largerShare} of the time. */
    synchronized void shortenTo(Duration shorter, int largerShare) {
        pause = Math.min(pause, Math.max(shorter.toNanos(), largerShare * duration));
    }

    synchronized boolean isOver(long now) {
        return !hasRun || now - endedAt >= pause;
    }
}
