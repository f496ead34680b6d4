package dev.visionscaling.common.retry;

import dev.visionscaling.common.ops.Health;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats an attempt for as long as a server is away, with backoff, and keeps {@link Health} informed. Runs on the
 * caller's thread; safe from any.
 */
public final class Retrier {
    private static final Logger LOG = LoggerFactory.getLogger(Retrier.class);

    private final String part;
    private final Backoff backoff;
    private final Health health;

    /** An attempt at something that needs a server. */
    @FunctionalInterface
    public interface Attempt<T> {
        /** @throws TransientException if another attempt is right */
        T run() throws InterruptedException;
    }

    /** @param part how {@link Health} calls the server */
    public Retrier(String part, Backoff backoff, Health health) {
        this.part = part;
        this.backoff = backoff;
        this.health = health;
    }

    public <T> T retryUntilSuccess(Attempt<T> attempt) throws InterruptedException {
        for (int failures = 0; ; ) {
            try {
                T result = attempt.run();
                if (health.restored(part)) {
                    LOG.info("{} works again", part);
                }
                return result;
            } catch (TransientException e) {
                failures++;
                // The first failure is often a dropped connection: only a second one is news.
                if (failures > 1 && health.degraded(part, String.valueOf(e.getMessage()))) {
                    LOG.warn("{} is away, waiting for it: {}", part, e.getMessage());
                }
                Thread.sleep(
                        backoff.delay(failures, ThreadLocalRandom.current()).toMillis());
            }
        }
    }
}
