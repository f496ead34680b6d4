package dev.visionscaling.producer.publish;

import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.common.lifecycle.Ticker;
import dev.visionscaling.common.retry.RetryBackoff;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.missing.MissingKeysSource;
import dev.visionscaling.producer.missing.Republisher;
import dev.visionscaling.producer.outage.OutageLog;
import dev.visionscaling.producer.topic.KeyTopic;
import dev.visionscaling.producer.topic.PagePublisher;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the topic is no longer the one that the checkpoint was published to, and then publishes again the keys
 * that were lost with it. See docs/adr/0023. Used by one thread.
 */
final class TopicWatch {
    private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final Publisher.Topic topic;
    private final MissingKeysSource missing;
    private final PublishMonitor monitor;
    private final StopSignal stop;
    private final Ticker ticker;
    private final RetryBackoff kafkaBackoff;
    private long lookedAt;

    TopicWatch(
            Publisher.Topic topic, MissingKeysSource missing, PublishMonitor monitor, StopSignal stop, Ticker ticker) {
        this.topic = topic;
        this.missing = missing;
        this.monitor = monitor;
        this.stop = stop;
        this.ticker = ticker;
        this.kafkaBackoff = OutageLog.backoff(KeyTopic.SERVER, ticker, monitor);
    }

    /** Compares the topic with that of the checkpoint; waits for the brokers until a stop is requested. */
    void check(PublisherLease lease) throws TransientException, InterruptedException {
        while (!stop.isRequested()) {
            TopicIdentity identity;
            try {
                identity = topic.identity().read();
            } catch (TransientException e) {
                kafkaBackoff.await(e);
                continue;
            }
            kafkaBackoff.succeeded();
            lookedAt = ticker.nanoTime();
            settle(lease, identity);
            return;
        }
    }

    /** The same every few seconds; an outage is left to the publishing itself. */
    void checkIfDue(PublisherLease lease) throws TransientException, InterruptedException {
        if (ticker.nanoTime() - lookedAt < PERIOD.toNanos()) {
            return;
        }
        lookedAt = ticker.nanoTime();
        TopicIdentity identity;
        try {
            identity = topic.identity().read();
        } catch (TransientException e) {
            LOG.debug("the topic cannot be looked at now", e);
            return;
        }
        settle(lease, identity);
    }

    private void settle(PublisherLease lease, TopicIdentity now) throws TransientException, InterruptedException {
        Optional<TopicIdentity> before = lease.topic();
        if (before.isPresent() && before.get().equals(now)) {
            return;
        }
        if (before.isPresent() && !republish(now.differenceFrom(before.get()))) {
            return; // stopped: the next publisher begins with this again
        }
        lease.adopt(now);
    }

    private boolean republish(String difference) throws TransientException, InterruptedException {
        LOG.warn(
                "the topic {}: what was published before is gone, so the keys up to the checkpoint that have no"
                        + " outcome are published again",
                difference);
        PagePublisher pages = topic.pages();
        Republisher republisher = new Republisher(missing.upToCheckpoint(), pages, monitor::published, stop, ticker);
        boolean complete = republisher.run();
        LOG.warn(
                "{} of {} published images had no outcome and were published again{}",
                republisher.published(),
                republisher.checked(),
                complete ? "" : "; stopped before the end, the next run starts over");
        return complete;
    }
}
