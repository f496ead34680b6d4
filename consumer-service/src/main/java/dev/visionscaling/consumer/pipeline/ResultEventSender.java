package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.concurrent.AsyncRetrier;
import dev.visionscaling.consumer.concurrent.UnrecoverableException;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.ResultEvent;
import dev.visionscaling.consumer.outcome.ResultEvents;
import dev.visionscaling.consumer.outcome.ResultEvents.Delivery;
import dev.visionscaling.consumer.tracing.ImageSpan;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends result events, retrying until they are acknowledged; no thread waits for an acknowledgement. Events of one image
 * are sent one after the other, so that retries do not change their order. Safe from any thread.
 */
final class ResultEventSender implements AutoCloseable {
    private static final CompletableFuture<Void> SENT = CompletableFuture.completedFuture(null);

    private final ResultEvents events;
    private final AsyncRetrier retrier;
    private final PipelineMetrics metrics;
    private final RefusalLimit refusals;
    private final Map<ImageLocation, CompletableFuture<Void>> unacknowledged = new ConcurrentHashMap<>();

    ResultEventSender(ResultEvents events, AsyncRetrier retrier, PipelineMetrics metrics) {
        this(events, retrier, metrics, RefusalLimit.DEFAULT);
    }

    /** @param refusalLimit time of refusals only after which the process gives up */
    ResultEventSender(ResultEvents events, AsyncRetrier retrier, PipelineMetrics metrics, Duration refusalLimit) {
        this.events = events;
        this.retrier = retrier;
        this.metrics = metrics;
        this.refusals = new RefusalLimit(refusalLimit);
    }

    /**
     * Never blocks; the future completes once the event is acknowledged, often on the client's network thread.
     *
     * @param span of the image
     */
    CompletableFuture<Void> send(ResultEvent event, ImageSpan span) {
        long start = System.nanoTime();
        ImageLocation image = event.outcome().image();
        CompletableFuture<Void> sent = new CompletableFuture<>();
        CompletableFuture<Void> earlier = unacknowledged.put(image, sent);
        CompletableFuture<Void> turn = earlier == null ? SENT : earlier.exceptionally(failure -> null);
        CompletableFuture<Void> unused = turn.thenCompose(
                        done -> retrier.<Void>retryUntilSuccess(() -> attempt(event, span)))
                .whenComplete((done, failure) -> {
                    unacknowledged.remove(image, sent);
                    if (failure == null) {
                        metrics.eventSent(System.nanoTime() - start);
                        sent.complete(null);
                    } else {
                        sent.completeExceptionally(failure);
                    }
                });
        return sent;
    }

    @Override
    public void close() {
        retrier.close();
    }

    private CompletableFuture<Void> attempt(ResultEvent event, ImageSpan span) {
        return span.get(() -> events.send(event))
                .whenComplete((delivery, outage) -> {
                    if (outage != null || delivery instanceof Delivery.Acknowledged) {
                        refusals.notRefused();
                    }
                })
                .thenCompose(delivery -> next(event, span, delivery));
    }

    private CompletableFuture<Void> next(ResultEvent event, ImageSpan span, Delivery delivery) {
        if (delivery instanceof Delivery.Acknowledged) {
            return SENT;
        }
        if (delivery instanceof Delivery.TooLarge tooLarge) {
            return event.reduced()
                    ? refused(tooLarge.reason())
                    : retrier.onItsThread(() -> attempt(event.withoutDetails(), span));
        }
        return refused(((Delivery.Refused) delivery).reason());
    }

    private CompletableFuture<Void> refused(String reason) {
        try {
            TransientException refusal = refusals.refused(reason);
            return CompletableFuture.failedFuture(refusal);
        } catch (UnrecoverableException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
