package dev.visionscaling.producer.maintenance;

import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.common.lifecycle.Ticker;
import dev.visionscaling.producer.OutageException;
import dev.visionscaling.producer.OutageWait;
import dev.visionscaling.producer.topic.PagePublisher;
import java.util.List;

/**
 * Publishes the keys of rejected images again. Their rejections stay until a consumer succeeds, so that stopping half-way
 * loses nothing. Runs on one thread.
 */
public final class Redrive {
    private static final int PAGE_SIZE = 1_000;

    private final RejectedKeys rejected;
    private final PagePublisher delivery;
    private final StopSignal stop;
    private final OutageWait databaseOutages;

    public Redrive(RejectedKeys rejected, PagePublisher delivery, StopSignal stop, Ticker ticker) {
        this.rejected = rejected;
        this.delivery = delivery;
        this.stop = stop;
        this.databaseOutages = new OutageWait("PostgreSQL", ticker);
    }

    /** Publishes until there are no more, or a stop is asked for; how many keys it published. */
    public long run() throws InterruptedException {
        long published = 0;
        String last = "";
        while (!stop.isRequested()) {
            try {
                List<String> page = rejected.after(last, PAGE_SIZE);
                databaseOutages.over();
                if (page.isEmpty()) {
                    return published;
                }
                published += delivery.publish(page);
                last = page.get(page.size() - 1);
            } catch (OutageException e) {
                databaseOutages.sitOut(e);
            }
        }
        return published;
    }
}
