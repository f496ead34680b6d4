package dev.visionscaling.consumer.concurrent;

import dev.visionscaling.common.ops.Health;
import dev.visionscaling.common.retry.Backoff;
import dev.visionscaling.common.retry.Retrier;
import dev.visionscaling.common.retry.RetryListener;
import dev.visionscaling.common.retry.TransientException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports outages to {@link Health} and, when one begins or ends, to the log. A single failure is often a dropped
 * connection, so an outage begins with the second failure in a row. Safe from any thread.
 */
public final class OutageReporter implements RetryListener {
    private static final Logger LOG = LoggerFactory.getLogger(OutageReporter.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
    private static final int FAILURES_IN_AN_OUTAGE = 2;

    private final Health health;

    public OutageReporter(Health health) {
        this.health = health;
    }

    /** Creates a retrier for a server whose outages are reported here. */
    public Retrier retrier(String server) {
        return new Retrier(server, BACKOFF, this);
    }

    /**
     * Creates an asynchronous retrier for a server whose outages are reported here.
     *
     * @param threadName name of the thread that starts its attempts
     */
    public AsyncRetrier asyncRetrier(String server, String threadName) {
        return new AsyncRetrier(server, BACKOFF, this, threadName);
    }

    @Override
    public void failed(String server, int failures, TransientException failure) {
        if (failures >= FAILURES_IN_AN_OUTAGE && health.degraded(server, String.valueOf(failure.getMessage()))) {
            LOG.warn("{} is unavailable, retrying until it succeeds: {}", server, failure.getMessage());
        }
    }

    // Also without failures: another thread may have reported this server.
    @Override
    public void succeeded(String server, int failuresBefore) {
        if (health.restored(server)) {
            LOG.info("{} is available again", server);
        }
    }
}
