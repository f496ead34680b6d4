package dev.visionscaling.consumer.kafka;

import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.kafka.ProducerConnection;
import dev.visionscaling.common.kafka.SendSpans;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.outcome.Author;
import dev.visionscaling.consumer.outcome.ResultEvent;
import dev.visionscaling.consumer.outcome.ResultEvents;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to the result topic, see {@link ResultEventRecord}. A producer that a failure has made unusable is
 * replaced when the next event is sent, because its own network thread, on which failures arrive, cannot do that.
 */
public final class KafkaResultEvents implements ResultEvents, AutoCloseable {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    /**
     * Events are small and each image in flight has at most one, so that a buffer of a fraction of Kafka's 32 MiB is
     * enough; while it is full, events wait outside.
     */
    private static final Map<String, Object> SMALL_BUFFER =
            Map.of(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L << 20, ProducerConfig.BATCH_SIZE_CONFIG, 16 << 10);

    private final ProducerConnection connection;
    private final String topic;
    private final ResultEventRecord format;
    private final SendSpans spans;
    private volatile @Nullable Producer<byte[], byte[]> spoiled;

    /** @param author goes into every event */
    public KafkaResultEvents(KafkaSettings settings, String topic, Author author) {
        this(() -> OutcomeProducers.open(settings, SMALL_BUFFER), topic, author, new SendSpans(topic));
    }

    /** @param producers opens a producer, at once and after a failure that can make one unusable */
    KafkaResultEvents(Supplier<Producer<byte[], byte[]>> producers, String topic, Author author, SendSpans spans) {
        this.connection = new ProducerConnection(producers, CLOSE_LIMIT);
        this.topic = topic;
        this.format = new ResultEventRecord(topic, author);
        this.spans = spans;
        Producer<byte[], byte[]> unused = connection.open(); // fails at once if a setting is wrong
    }

    @Override
    public CompletableFuture<Delivery> send(ResultEvent event) {
        CompletableFuture<Delivery> delivery = new CompletableFuture<>();
        Producer<byte[], byte[]> open = usable();
        try {
            var unused = spans.send(open, format.of(event), (metadata, failure) -> {
                if (failure == null) {
                    delivery.complete(new Delivery.Acknowledged());
                } else {
                    failed(open, failure, delivery);
                }
            });
        } catch (InterruptException e) {
            delivery.completeExceptionally(e); // it is being closed
        } catch (KafkaException e) {
            failed(open, e, delivery);
        } catch (IllegalStateException e) {
            delivery.completeExceptionally(
                    connection.isDiscarded(open) ? new TransientException("the connection is closed", e) : e);
        }
        return delivery;
    }

    @Override
    public void close() {
        connection.close();
    }

    private Producer<byte[], byte[]> usable() {
        Producer<byte[], byte[]> unusable = spoiled;
        if (unusable != null) {
            spoiled = null;
            connection.discard(unusable);
        }
        return connection.open();
    }

    private void failed(Producer<byte[], byte[]> open, Throwable failure, CompletableFuture<Delivery> delivery) {
        Optional<Refusal> refusal = Refusal.of(failure);
        boolean usable = refusal.map(known -> !known.spoilsTheProducer()).orElse(false);
        if (!usable && !(failure instanceof RetriableException)) {
            spoiled = open;
        }
        if (refusal.isEmpty()) {
            delivery.completeExceptionally(new TransientException("not acknowledged: " + failure, failure));
        } else if (refusal.get().isTooLarge()) {
            delivery.complete(new Delivery.TooLarge("the topic " + topic
                    + " takes not even an event without details and headers: raise its max.message.bytes"));
        } else {
            delivery.complete(new Delivery.Refused(refusal.get().reason(topic)));
        }
    }
}
