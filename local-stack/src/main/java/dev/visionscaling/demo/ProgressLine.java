package dev.visionscaling.demo;

import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Turns counts over time into one line for a person: done of total, speed, time left, share of each instance. */
final class ProgressLine {
    private static final double SMOOTHING_SECONDS = 5;

    private final long total;
    private long lastDone;
    private double lastSeconds;
    private double rate = Double.NaN;

    /**
     * @param total images to be done in all
     * @param doneBefore of which this many were done when the clock started
     */
    ProgressLine(long total, long doneBefore) {
        this.total = total;
        this.lastDone = doneBefore;
    }

    /**
     * The line to show now.
     *
     * @param perHost outcomes so far
     * @param seconds since the clock started
     */
    String show(Map<String, Long> perHost, double seconds) {
        long done = perHost.values().stream().mapToLong(Long::longValue).sum();
        update(done, seconds);
        StringJoiner line = new StringJoiner("  ");
        line.add(String.format(Locale.ROOT, "%,d/%,d", done, total));
        if (!Double.isNaN(rate)) {
            line.add(String.format(Locale.ROOT, "%,.1f images/s", rate));
            if (done < total && rate > 0.01) {
                line.add(left((total - done) / rate));
            }
        }
        StringJoiner shares = new StringJoiner(" ");
        perHost.forEach((host, count) ->
                shares.add(String.format(Locale.ROOT, "%s %.0f%%", host, 100.0 * count / Math.max(1, done))));
        return line.add(shares.toString()).toString();
    }

    private void update(long done, double seconds) {
        double elapsed = seconds - lastSeconds;
        if (elapsed <= 0) {
            return;
        }
        double current = (done - lastDone) / elapsed;
        double weight = Math.min(1, elapsed / SMOOTHING_SECONDS);
        if (!Double.isNaN(rate)) {
            rate += weight * (current - rate);
        } else if (done > lastDone) {
            rate = current;
        }
        lastDone = done;
        lastSeconds = seconds;
    }

    private static String left(double seconds) {
        long whole = Math.round(seconds);
        return whole < 100 ? whole + " s left" : (whole + 30) / 60 + " min left";
    }
}
