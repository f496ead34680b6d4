package dev.visionscaling.consumer.streams.topic;

import dev.visionscaling.common.lifecycle.NamedThreads;
import dev.visionscaling.common.ops.Health;
import dev.visionscaling.consumer.streams.topic.SourceTopic.BrokerUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks every few seconds that the brokers respond, that the topic is still the same one, and that no record was
 * deleted unprocessed: Kafka Streams itself waits and continues silently.
 */
public final class BrokerMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerMonitor.class);
    private static final String PART = "Kafka";
    private static final String TOPIC = "topic";
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final BrokerSourceTopic topic;
    private final DeletedRecords deletedRecords;
    private final Health health;
    private final ScheduledThreadPoolExecutor timer;
    private Optional<Uuid> known = Optional.empty(); // the latest topic; used by one thread at a time

    /** @param topic is closed with this monitor */
    public BrokerMonitor(BrokerSourceTopic topic, DeletedRecords deletedRecords, Health health) {
        this.topic = topic;
        this.deletedRecords = deletedRecords;
        this.health = health;
        this.timer = new ScheduledThreadPoolExecutor(1, NamedThreads.daemon("broker-monitor"));
    }

    /** Looks at the topic once, so that stream threads know what they start with, and then regularly. */
    public void start() {
        poll();
        var unused =
                timer.scheduleWithFixedDelay(this::poll, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Checks once more what the tasks have reported since the last poll. */
    @Override
    public void close() {
        timer.shutdownNow();
        try {
            if (timer.awaitTermination(PERIOD.toMillis(), TimeUnit.MILLISECONDS)
                    && health.reasonOf(PART).isEmpty()) {
                poll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        topic.close();
    }

    private void poll() {
        try {
            topic.ping();
            if (health.restored(PART)) {
                LOG.info("Kafka is available again");
            }
            report(topic.fetchId());
            deletedRecords.check();
        } catch (BrokerUnavailableException e) {
            LOG.debug("the brokers do not respond", e);
            if (health.degraded(PART, "no broker responds")) {
                LOG.warn("Kafka is unavailable, waiting for it: no broker responds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("could not poll the brokers; the next poll follows", e);
        }
    }

    private void report(Optional<Uuid> seen) {
        if (seen.isEmpty()) {
            if (health.degraded(TOPIC, topic.name() + " does not exist: the producer creates it when it publishes")) {
                LOG.warn(
                        "topic {} does not exist: waiting until the producer, or someone else, creates it",
                        topic.name());
            }
            return;
        }
        if (known.isPresent() && !known.equals(seen)) {
            LOG.warn("topic {} was deleted and made again: reading it from its beginning", topic.name());
        }
        known = seen;
        if (health.restored(TOPIC)) {
            LOG.info("topic {} exists again", topic.name());
        }
    }
}
