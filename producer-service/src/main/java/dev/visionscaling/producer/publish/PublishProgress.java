package dev.visionscaling.producer.publish;

import dev.visionscaling.common.lifecycle.Ticker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what a publisher publishes and says so in the log now and then. Used by one thread. */
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

    /** The publisher has got its seat; only the first time counts. */
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

    /** The closing report: time runs until the last key, so that waiting for more is not counted as work. */
    PublishReport report(long heldBack, boolean stopped) {
        return new PublishReport(keys, Duration.ofNanos(lastPublishedAt - startedAt), heldBack, stopped);
    }
}
