package dev.visionscaling.consumer.streams;

import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.lifecycle.NamedThreads;
import dev.visionscaling.common.ops.Health;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks every few seconds that the brokers respond: Kafka Streams itself waits for them silently. */
final class BrokerMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerMonitor.class);
    private static final String PART = "Kafka";
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    private final Admin admin;
    private final Health health;
    private final ScheduledThreadPoolExecutor timer;

    BrokerMonitor(KafkaSettings settings, Health health) {
        this.admin = Admin.create(settings.clientProperties());
        this.health = health;
        this.timer = new ScheduledThreadPoolExecutor(1, NamedThreads.daemon("broker-monitor"));
        var unused =
                timer.scheduleWithFixedDelay(this::poll, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        admin.close(Duration.ofSeconds(1));
    }

    private void poll() {
        try {
            admin.describeCluster().nodes().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            if (health.restored(PART)) {
                LOG.info("Kafka is available again");
            }
        } catch (ExecutionException | TimeoutException e) {
            if (health.degraded(PART, "no broker responds")) {
                LOG.warn("Kafka is unavailable, waiting for it: no broker responds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("could not poll the brokers; the next poll follows", e);
        }
    }
}
