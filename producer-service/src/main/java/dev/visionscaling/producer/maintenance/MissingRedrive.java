package dev.visionscaling.producer.maintenance;

import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.common.lifecycle.Ticker;
import dev.visionscaling.common.retry.RetryBackoff;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.missing.MissingKeys;
import dev.visionscaling.producer.missing.MissingKeysSource;
import dev.visionscaling.producer.missing.Republisher;
import dev.visionscaling.producer.outage.OutageLog;
import dev.visionscaling.producer.status.LagSource;
import dev.visionscaling.producer.status.PartitionLag;
import dev.visionscaling.producer.topic.PagePublisher;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the keys of missing images again: published, no longer in the topic, and without an outcome. Images
 * published later are left alone, so that it also works while new ones come in. Runs on one thread.
 */
public final class MissingRedrive {
    private static final Logger LOG = LoggerFactory.getLogger(MissingRedrive.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

    private final RedriveSettings settings;
    private final MissingKeysSource source;
    private final LagSource lag;
    private final StopSignal stop;
    private final Ticker ticker;
    private final RetryBackoff postgresBackoff;

    public MissingRedrive(
            RedriveSettings settings, MissingKeysSource source, LagSource lag, StopSignal stop, Ticker ticker) {
        this.settings = settings;
        this.source = source;
        this.lag = lag;
        this.stop = stop;
        this.ticker = ticker;
        this.postgresBackoff = OutageLog.backoff("PostgreSQL", ticker);
    }

    /** Counts without waiting or publishing; returns the closing line. */
    public String count() throws TransientException, InterruptedException {
        MissingKeys keys = source.upToCheckpoint();
        long waiting = lag.read().stream().mapToLong(PartitionLag::lag).sum();
        long missing = 0;
        MissingKeys.Part part = keys.next(MissingKeys.PART_SIZE);
        while (part.images() > 0 && !stop.isRequested()) {
            missing += part.missing().size();
            part = keys.next(MissingKeys.PART_SIZE);
        }
        String line = "dry run, nothing published: " + missing + " published keys have no outcome";
        return waiting == 0 ? line : line + "; " + waiting + " records wait in the topic, so some are not missing";
    }

    /** Publishes until no image is left or a stop is requested; returns the closing line. */
    public String run(PagePublisher pagePublisher) throws TransientException, InterruptedException {
        // In this order: whatever was published up to here is in the topic when its end is read.
        MissingKeys keys = source.upToCheckpoint();
        boolean complete = settings.force() || awaitConsumers();
        Republisher republisher = new Republisher(keys, pagePublisher, published -> {}, stop, ticker);
        complete = complete && run(republisher);
        return "published " + republisher.published() + " missing keys again; checked " + republisher.checked()
                + " published images" + (complete ? "" : "; stopped before the end");
    }

    private boolean run(Republisher republisher) throws InterruptedException {
        while (!stop.isRequested()) {
            try {
                return republisher.run();
            } catch (TransientException e) {
                postgresBackoff.await(e);
            }
        }
        return false;
    }

    // Returns false if a stop was requested first.
    private boolean awaitConsumers() throws InterruptedException {
        Map<Integer, Long> ends = new HashMap<>();
        lag.read().forEach(partition -> ends.put(partition.partition(), partition.end()));
        long loggedAt = 0;
        while (!stop.isRequested()) {
            long left = recordsBefore(ends, lag.read());
            if (left == 0) {
                return true;
            }
            if (loggedAt == 0 || ticker.nanoTime() - loggedAt >= LOG_INTERVAL.toNanos()) {
                loggedAt = ticker.nanoTime();
                LOG.info(
                        "waiting until the consumers of group {} have processed the {} records that were in the topic;"
                                + " --force does not wait",
                        settings.group(),
                        left);
            }
            ticker.sleep(POLL);
        }
        return false;
    }

    private static long recordsBefore(Map<Integer, Long> ends, List<PartitionLag> partitions) {
        return partitions.stream()
                .mapToLong(partition -> {
                    // In a topic that was made again in the meantime, the old end may never come.
                    long end = Math.min(ends.getOrDefault(partition.partition(), 0L), partition.end());
                    return Math.max(0, end - (partition.end() - partition.lag()));
                })
                .sum();
    }
}
