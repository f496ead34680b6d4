package dev.visionscaling.consumer.streams;

import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.ops.Health;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the brokers every few seconds whether they are there: Kafka Streams itself goes on waiting without a word. */
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
        this.timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "broker-watch");
            thread.setDaemon(true);
            return thread;
        });
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
                LOG.info("Kafka works again");
            }
        } catch (ExecutionException | TimeoutException e) {
            if (health.degraded(PART, "no broker answers")) {
                LOG.warn("Kafka is away, waiting for it: no broker answers");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The next look is two seconds off.
            LOG.debug("could not ask the brokers", e);
        }
    }
}
