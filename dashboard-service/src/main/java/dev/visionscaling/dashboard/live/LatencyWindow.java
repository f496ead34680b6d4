package dev.visionscaling.dashboard.live;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The latencies of the newest results, whatever their age. Guarded by the state's lock. */
final class LatencyWindow {
    private final double[] millis = new double[2_000];
    private final Optional<Duration> deadline;
    private long added;

    LatencyWindow(Optional<Duration> deadline) {
        this.deadline = deadline;
    }

    void add(double latencyMillis) {
        millis[(int) (added++ % millis.length)] = latencyMillis;
    }

    /** Computes percentiles by nearest rank; empty before the first result. */
    Optional<Latency> percentiles() {
        int count = (int) Math.min(added, millis.length);
        if (count == 0) {
            return Optional.empty();
        }
        double[] sorted = Arrays.copyOf(millis, count);
        Arrays.sort(sorted);
        return Optional.of(new Latency(
                count,
                at(sorted, 50),
                at(sorted, 95),
                at(sorted, 99),
                deadline.map(limit -> new Latency.Late(limit, above(limit.toNanos() / 1e6, sorted)))));
    }

    private static int above(double limit, double[] values) {
        return (int) Arrays.stream(values).filter(value -> value > limit).count();
    }

    private static double at(double[] sorted, int percent) {
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
    }
}
