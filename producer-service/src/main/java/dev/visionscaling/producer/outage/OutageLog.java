package dev.visionscaling.producer.outage;

import dev.visionscaling.common.lifecycle.Ticker;
import dev.visionscaling.common.retry.Backoff;
import dev.visionscaling.common.retry.RetryBackoff;
import dev.visionscaling.common.retry.RetryListener;
import dev.visionscaling.common.retry.TransientException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the outages of one server, and passes them on to another listener. Used by one thread. */
public final class OutageLog implements RetryListener {
    private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
    private static final RetryListener NO_LISTENER = new RetryListener() {
        @Override
        public void failed(String server, int failures, TransientException failure) {}

        @Override
        public void succeeded(String server, int failuresBefore) {}
    };

    private final Ticker ticker;
    private final RetryListener listener;
    private long firstFailure;

    private OutageLog(Ticker ticker, RetryListener listener) {
        this.ticker = ticker;
        this.listener = listener;
    }

    /** A backoff for calls to {@code server} that logs its outages; it ends when a stop is requested. */
    public static RetryBackoff backoff(String server, Ticker ticker) {
        return backoff(server, ticker, NO_LISTENER);
    }

    /** A backoff for calls to {@code server} that logs its outages and passes them on to {@code listener}. */
    public static RetryBackoff backoff(String server, Ticker ticker, RetryListener listener) {
        return new RetryBackoff(server, BACKOFF, new OutageLog(ticker, listener), ticker::sleep);
    }

    @Override
    public void failed(String server, int failures, TransientException failure) {
        if (failures == 1) {
            firstFailure = ticker.nanoTime();
        }
        // Only the 1st, 2nd, 4th, 8th ... failure, so that a long outage does not fill the log.
        if (Integer.bitCount(failures) == 1) {
            LOG.warn("{}; retrying until it succeeds (attempt {})", failure.getMessage(), failures);
        }
        listener.failed(server, failures, failure);
    }

    @Override
    public void succeeded(String server, int failuresBefore) {
        if (failuresBefore > 0) {
            Duration outage = Duration.ofNanos(ticker.nanoTime() - firstFailure);
            LOG.info("{} is available again after {} s", server, outage.toSeconds());
        }
        listener.succeeded(server, failuresBefore);
    }
}
