package dev.visionscaling.producer.missing;

import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.common.lifecycle.Ticker;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.topic.PagePublisher;
import java.time.Duration;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes again the keys of images that were published and have no outcome. Used once, by one thread. */
public final class Republisher {
    private static final Logger LOG = LoggerFactory.getLogger(Republisher.class);
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

    private final MissingKeys keys;
    private final PagePublisher pagePublisher;
    private final IntConsumer progress;
    private final StopSignal stop;
    private final Ticker ticker;
    private long checked;
    private long published;
    private long loggedAt;

    /** @param progress receives, after each part, the number of keys published again; 0 if none was missing */
    public Republisher(
            MissingKeys keys, PagePublisher pagePublisher, IntConsumer progress, StopSignal stop, Ticker ticker) {
        this.keys = keys;
        this.pagePublisher = pagePublisher;
        this.progress = progress;
        this.stop = stop;
        this.ticker = ticker;
        this.loggedAt = ticker.nanoTime();
    }

    /**
     * Publishes until the last image or a stop.
     *
     * @return false if it was stopped before the last image
     * @throws TransientException if images cannot be read now; the next call continues
     */
    public boolean run() throws TransientException, InterruptedException {
        while (!stop.isRequested()) {
            MissingKeys.Part part = keys.next(pagePublisher.rateLimiter().pageLimit(MissingKeys.PART_SIZE));
            if (part.images() == 0) {
                return true;
            }
            int acknowledged = part.missing().isEmpty() ? 0 : pagePublisher.publish(part.missing());
            checked += part.images();
            published += acknowledged;
            progress.accept(acknowledged);
            if (acknowledged < part.missing().size()) {
                return false;
            }
            log();
        }
        return false;
    }

    /** The number of published images that it looked at. */
    public long checked() {
        return checked;
    }

    /** The number of keys that it published again. */
    public long published() {
        return published;
    }

    private void log() {
        if (ticker.nanoTime() - loggedAt >= LOG_INTERVAL.toNanos()) {
            loggedAt = ticker.nanoTime();
            LOG.info(
                    "checked {} published images so far; {} had no outcome and were published again",
                    checked,
                    published);
        }
    }
}
