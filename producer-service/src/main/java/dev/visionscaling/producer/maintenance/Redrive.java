package dev.visionscaling.producer.maintenance;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.common.lifecycle.Ticker;
import dev.visionscaling.common.retry.RetryBackoff;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.outage.OutageLog;
import dev.visionscaling.producer.topic.PagePublisher;
import java.util.List;

/**
 * Publishes the keys of rejected images again. A rejection stays until a consumer succeeds, so that a stop loses
 * nothing. Runs on one thread.
 */
public final class Redrive {
    private static final int PAGE_SIZE = 1_000;

    private final RejectedKeys rejected;
    private final PagePublisher pagePublisher;
    private final StopSignal stop;
    private final RetryBackoff postgresBackoff;

    public Redrive(RejectedKeys rejected, PagePublisher pagePublisher, StopSignal stop, Ticker ticker) {
        this.rejected = rejected;
        this.pagePublisher = pagePublisher;
        this.stop = stop;
        this.postgresBackoff = OutageLog.backoff("PostgreSQL", ticker);
    }

    /** Publishes until no keys are left or a stop is requested; returns the number of keys published. */
    public long run() throws InterruptedException {
        long published = 0;
        ImageId last = ImageId.inDefaultBucket("");
        while (!stop.isRequested()) {
            try {
                List<ImageId> page = rejected.after(last, PAGE_SIZE);
                postgresBackoff.succeeded();
                if (page.isEmpty()) {
                    return published;
                }
                published += pagePublisher.publish(page);
                last = page.get(page.size() - 1);
            } catch (TransientException e) {
                postgresBackoff.await(e);
            }
        }
        return published;
    }
}
