package dev.visionscaling.producer.publish;

import java.time.Duration;
import java.util.Locale;

/**
 * The result of a publisher's run.
 *
 * @param keys the number of keys that it published
 * @param time the time from acquiring the lease to the last key
 * @param blockedByOpenTransactions the number of rows that must wait until open transactions end
 * @param stopped whether it was stopped before the end of the table
 */
public record PublishReport(long keys, Duration time, long blockedByOpenTransactions, boolean stopped) {
    /** The closing line. */
    @Override
    public String toString() {
        double seconds = time.toNanos() / 1e9;
        String line = String.format(
                Locale.ROOT,
                "published %,d keys in %.1f s (%,.0f keys/s)",
                keys,
                seconds,
                seconds > 0 ? keys / seconds : 0.0);
        if (stopped) {
            line += "; stopped, the next run continues from here";
        }
        if (blockedByOpenTransactions > 0) {
            line += String.format(
                    Locale.ROOT,
                    "; %,d more rows wait for open transactions: publish again once these have ended",
                    blockedByOpenTransactions);
        }
        return line;
    }
}
