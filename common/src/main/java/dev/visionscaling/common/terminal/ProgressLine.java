package dev.visionscaling.common.terminal;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Formats counts over time as one line: done of total, speed, time left, and the share of each instance. Used by one
 * thread.
 */
public final class ProgressLine {
    private static final double SMOOTHING_SECONDS = 5;
    private static final int HOSTS_SHOWN = 5;

    private long lastDone;
    private double lastSeconds;
    private double rate = Double.NaN;

    /** @param doneBefore the count that was already done when the clock started */
    public ProgressLine(long doneBefore) {
        this.lastDone = doneBefore;
    }

    /**
     * Returns the line to show now.
     *
     * @param total the count to be done in all
     * @param perHost the count done so far by each instance
     * @param seconds the time since the clock started
     */
    public String show(long total, Map<String, Long> perHost, double seconds) {
        long done = perHost.values().stream().mapToLong(Long::longValue).sum();
        update(done, seconds);
        StringJoiner line = new StringJoiner("  ");
        line.add(String.format(Locale.ROOT, "%,d/%,d", done, total));
        if (!Double.isNaN(rate)) {
            line.add(String.format(Locale.ROOT, "%,.1f images/s", rate));
            if (done < total && rate > 0.01) {
                line.add(left(Math.round((total - done) / rate)));
            }
        }
        if (done > 0) {
            line.add(shares(perHost));
        }
        return line.toString();
    }

    private void update(long done, double seconds) {
        double elapsed = seconds - lastSeconds;
        if (elapsed <= 0) {
            return;
        }
        // Counts decrease if rows are deleted, which must not show as a negative speed.
        double current = Math.max(0, done - lastDone) / elapsed;
        double weight = Math.min(1, elapsed / SMOOTHING_SECONDS);
        if (!Double.isNaN(rate)) {
            rate += weight * (current - rate);
        } else if (done > lastDone) {
            rate = current;
        }
        lastDone = done;
        lastSeconds = seconds;
    }

    // The instances with the highest counts, in their usual order, so that they keep their places.
    private static String shares(Map<String, Long> perHost) {
        Map<String, Integer> percentages = Percentages.of(perHost);
        long least = perHost.values().stream()
                .sorted(Comparator.reverseOrder())
                .skip(HOSTS_SHOWN - 1)
                .findFirst()
                .orElse(0L);
        StringJoiner shares = new StringJoiner(" ");
        int shown = 0;
        for (Map.Entry<String, Integer> entry : percentages.entrySet()) {
            if (shown < HOSTS_SHOWN && perHost.getOrDefault(entry.getKey(), 0L) >= least) {
                shares.add(entry.getKey() + " " + entry.getValue() + "%");
                shown++;
            }
        }
        if (shown < perHost.size()) {
            shares.add("and " + (perHost.size() - shown) + " more");
        }
        return shares.toString();
    }

    private static String left(long seconds) {
        if (seconds < 100) {
            return seconds + " s left";
        }
        long minutes = (seconds + 30) / 60;
        return minutes < 100 ? minutes + " min left" : minutes / 60 + " h " + minutes % 60 + " min left";
    }
}
