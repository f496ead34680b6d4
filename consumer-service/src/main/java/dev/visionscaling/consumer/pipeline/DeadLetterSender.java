package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.common.retry.Retrier;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.concurrent.WorkerPool;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.message.SourceRecord;
import dev.visionscaling.consumer.outcome.DeadLetters;
import dev.visionscaling.consumer.outcome.DeadLetters.Delivery;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.tracing.ImageSpan;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Sends dead letters on its own threads, retrying until they are acknowledged. If the brokers refuse them, a setting
 * or a right must be changed: after a while with nothing but refusals, the process gives up.
 */
final class DeadLetterSender implements AutoCloseable {
    private static final int THREADS = 2;

    private final DeadLetters deadLetters;
    private final Retrier retrier;
    private final RefusalLimit refusals;
    private final WorkerPool threads = new WorkerPool("dead-letter", THREADS);

    DeadLetterSender(DeadLetters deadLetters, Retrier retrier) {
        this(deadLetters, retrier, RefusalLimit.DEFAULT);
    }

    /** @param refusalLimit time of refusals only after which the process gives up */
    DeadLetterSender(DeadLetters deadLetters, Retrier retrier, Duration refusalLimit) {
        this.deadLetters = deadLetters;
        this.retrier = retrier;
        this.refusals = new RefusalLimit(refusalLimit);
    }

    /** Never blocks; the future completes once the dead letter is acknowledged. */
    CompletableFuture<RejectionReason> send(
            SourceRecord source, Optional<ImageLocation> image, Rejection rejection, ImageSpan span) {
        return threads.submit(() -> retrier.retryUntilSuccess(() -> {
            if (span.call(() -> attempt(source, image, rejection)) instanceof Delivery.Refused refused) {
                throw refusals.refused(refused.reason());
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
                refusals.notRefused();
            }
        }
    }
}
