package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.concurrent.UnrecoverableException;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Gives up after a while in which a topic's brokers did nothing but refuse: a setting or a right must be changed, and
 * meanwhile health says which. Safe from any thread.
 */
final class RefusalLimit {
    /** Time enough to grant a right. */
    static final Duration DEFAULT = Duration.ofMinutes(5);

    private final Duration limit;
    private OptionalLong refusedSinceNanos = OptionalLong.empty(); // guarded by this

    RefusalLimit(Duration limit) {
        this.limit = limit;
    }

    /** Ends the refusals; an outage does so, too, because what the brokers would say is unknown. */
    synchronized void notRefused() {
        refusedSinceNanos = OptionalLong.empty();
    }

    /**
     * Returns the failure after which to try again. No offset is committed meanwhile, so that the next process sends the
     * record again.
     *
     * @throws UnrecoverableException with {@code reason} if the refusals have lasted too long
     */
    synchronized TransientException refused(String reason) {
        long now = System.nanoTime();
        long since = refusedSinceNanos.orElse(now);
        refusedSinceNanos = OptionalLong.of(since);
        UnrecoverableException refused = new UnrecoverableException(reason);
        if (now - since >= limit.toNanos()) {
            throw refused;
        }
        return new TransientException(
                reason + " (otherwise this process ends after " + limit.toMinutes() + " minutes)", refused);
    }
}
