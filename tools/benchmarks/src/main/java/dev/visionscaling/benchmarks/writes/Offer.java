package dev.visionscaling.benchmarks.writes;

import java.util.List;
import java.util.Locale;

/**
 * Rows that become due.
 *
 * @param rate rows per second
 * @param batch rows of each transaction; 0: all that wait, as the consumer does
 */
record Offer(int rate, int batch) {
    private static final int LARGE = 2_000;

    static final List<Offer> ALL =
            List.of(new Offer(5_000, 0), new Offer(10_000, 0), new Offer(20_000, 0), new Offer(20_000, LARGE));

    String name() {
        return rate + (batch == 0 ? "" : "_in_" + batch);
    }

    String label() {
        return String.format(Locale.ROOT, "%,d/s", rate)
                + (batch == 0 ? "" : String.format(Locale.ROOT, " in batches of %,d", batch));
    }
}
