package dev.visionscaling.common.terminal;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Turns counts over time into one line for a person: done of total, speed, time left, share of each instance. Used by one
 * thread.
 */
public final class ProgressLine {
    private static final double SMOOTHING_SECONDS = 5;
    private static final int HOSTS_SHOWN = 5;

    private long lastDone;
    private double lastSeconds;
    private double rate = Double.NaN;

    /** @param doneBefore this many were done when the clock started */
    public ProgressLine(long doneBefore) {
        this.lastDone = doneBefore;
    }

    /**
     * The line to show now.
     *
     * @param total to be done in all
     * @param perHost done so far
     * @param seconds since the clock started
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
        // Counts fall where rows are deleted: that is no speed.
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

    // Of many, those with the most, in their usual order, so that they stay where they are.
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
