package dev.visionscaling.producer.publish;

import java.time.Duration;
import java.util.Locale;

/**
 * What a run of the publisher came to.
 *
 * @param keys how many keys it published
 * @param time from the moment at which it got the seat
 * @param blockedByOpenTransactions rows that wait for transactions that are still open
 * @param stopped whether a stop ended it, rather than the end of the table
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
            line += "; stopped, the next run goes on from here";
        }
        if (blockedByOpenTransactions > 0) {
            line += String.format(
                    Locale.ROOT,
                    "; %,d more rows wait for transactions that are still open: publish again when those have ended",
                    blockedByOpenTransactions);
        }
        return line;
    }
}
