package dev.visionscaling.producer;

import dev.visionscaling.common.lifecycle.Ticker;
import dev.visionscaling.common.retry.Backoff;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sits out one server's outages: longer waits from attempt to attempt, the reason in the log. Used by one thread. */
public final class OutageWait {
    private static final Logger LOG = LoggerFactory.getLogger(OutageWait.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

    private final String server;
    private final Ticker ticker;
    private final OutageListener listener;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private int attempts;
    private long since;

    /** @param server its name for the log */
    public OutageWait(String server, Ticker ticker) {
        this(server, ticker, OutageListener.NONE);
    }

    public OutageWait(String server, Ticker ticker, OutageListener listener) {
        this.server = server;
        this.ticker = ticker;
        this.listener = listener;
    }

    /** Waits before the next attempt; false when a stop is asked for. */
    public boolean sitOut(OutageException outage) throws InterruptedException {
        attempts++;
        if (attempts == 1) {
            since = ticker.nanoTime();
        }
        // The 1st, 2nd, 4th, 8th ...: an outage of an hour is not an hour of log.
        if (Integer.bitCount(attempts) == 1) {
            LOG.warn("{}; trying again until it works (attempt {})", outage.getMessage(), attempts);
        }
        listener.away(server, String.valueOf(outage.getMessage()));
        return ticker.sleep(BACKOFF.delay(attempts, random));
    }

    /** An attempt went through. */
    public void over() {
        if (attempts > 0) {
            LOG.info(
                    "{} works again after {} s",
                    server,
                    Duration.ofNanos(ticker.nanoTime() - since).toSeconds());
            listener.back(server);
            attempts = 0;
        }
    }
}
