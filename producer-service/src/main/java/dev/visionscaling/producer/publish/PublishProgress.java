package dev.visionscaling.producer.publish;

import dev.visionscaling.common.lifecycle.Ticker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the published keys and logs the count every few seconds. Used by one thread. */
final class PublishProgress {
    private static final Logger LOG = LoggerFactory.getLogger(PublishProgress.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Ticker ticker;
    private boolean started;
    private long startedAt;
    private long loggedAt;
    private long lastPublishedAt;
    private long keys;

    PublishProgress(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Starts the clock when the publisher first acquires the lease; later calls have no effect. */
    void start() {
        if (!started) {
            started = true;
            startedAt = ticker.nanoTime();
            loggedAt = startedAt;
            lastPublishedAt = startedAt;
        }
    }

    void published(long more) {
        keys += more;
        lastPublishedAt = ticker.nanoTime();
        if (lastPublishedAt - loggedAt >= INTERVAL.toNanos()) {
            loggedAt = lastPublishedAt;
            LOG.info("published {} keys so far", keys);
        }
    }

    /** The closing report; its time ends with the last key, so that waiting for more keys does not count. */
    PublishReport report(long blockedByOpenTransactions, boolean stopped) {
        return new PublishReport(
                keys, Duration.ofNanos(lastPublishedAt - startedAt), blockedByOpenTransactions, stopped);
    }
}
