package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.common.retry.Retrier;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.concurrent.UnrecoverableException;
import dev.visionscaling.consumer.concurrent.WorkerPool;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.message.SourceRecord;
import dev.visionscaling.consumer.outcome.DeadLetters;
import dev.visionscaling.consumer.outcome.DeadLetters.Delivery;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * Sends dead letters on its own threads, retrying until they are acknowledged. If the brokers refuse them, a setting
 * or a right must be changed: after a while with nothing but refusals, the process gives up.
 */
final class DeadLetterSender implements AutoCloseable {
    private static final int THREADS = 2;

    /** Time enough to grant a right, in which health says what is missing. */
    private static final Duration REFUSAL_LIMIT = Duration.ofMinutes(5);

    private final DeadLetters deadLetters;
    private final Retrier retrier;
    private final Duration refusalLimit;
    private final WorkerPool threads = new WorkerPool("dead-letter", THREADS);
    private OptionalLong refusedSinceNanos = OptionalLong.empty(); // guarded by this

    DeadLetterSender(DeadLetters deadLetters, Retrier retrier) {
        this(deadLetters, retrier, REFUSAL_LIMIT);
    }

    /** @param refusalLimit time of refusals only after which the process gives up */
    DeadLetterSender(DeadLetters deadLetters, Retrier retrier, Duration refusalLimit) {
        this.deadLetters = deadLetters;
        this.retrier = retrier;
        this.refusalLimit = refusalLimit;
    }

    /** Never blocks; the future completes once the dead letter is acknowledged. */
    CompletableFuture<RejectionReason> send(SourceRecord source, Optional<ImageLocation> image, Rejection rejection) {
        return threads.submit(() -> retrier.retryUntilSuccess(() -> {
            if (attempt(source, image, rejection) instanceof Delivery.Refused refused) {
                throw refusal(refused.reason());
            }
            return rejection.reason();
        }));
    }

    @Override
    public void close() {
        threads.close();
    }

    private Delivery attempt(SourceRecord source, Optional<ImageLocation> image, Rejection rejection)
            throws TransientException, InterruptedException {
        boolean refused = false;
        try {
            Delivery delivery = deadLetters.send(source, image, rejection);
            refused = delivery instanceof Delivery.Refused;
            return delivery;
        } finally {
            if (!refused) {
                notRefused();
            }
        }
    }

    // An outage interrupts the refusals: what the brokers would say is unknown.
    private synchronized void notRefused() {
        refusedSinceNanos = OptionalLong.empty();
    }

    // No offset is committed meanwhile, so that the next process sends the dead letter again.
    private synchronized TransientException refusal(String reason) {
        long now = System.nanoTime();
        long since = refusedSinceNanos.orElse(now);
        refusedSinceNanos = OptionalLong.of(since);
        UnrecoverableException refused = new UnrecoverableException(reason);
        if (now - since >= refusalLimit.toNanos()) {
            throw refused;
        }
        return new TransientException(
                reason + " (otherwise this process ends after " + refusalLimit.toMinutes() + " minutes)", refused);
    }
}
