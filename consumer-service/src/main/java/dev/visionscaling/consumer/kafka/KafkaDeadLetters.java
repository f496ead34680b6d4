package dev.visionscaling.consumer.kafka;

import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.kafka.ProducerConnection;
import dev.visionscaling.common.kafka.SendSpans;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.kafka.DeadLetterRecord.Form;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.message.SourceRecord;
import dev.visionscaling.consumer.outcome.DeadLetters;
import dev.visionscaling.consumer.outcome.Rejection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Sends the records that led to a rejection to the dead-letter topic, see {@link DeadLetterRecord}. If the brokers
 * refuse one as it is, it is sent in a form that they take.
 */
public final class KafkaDeadLetters implements DeadLetters, AutoCloseable {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final ProducerConnection connection;
    private final String topic;
    private final String instance;
    private final SendSpans spans;

    /** @param instance goes into the {@code hostname} header */
    public KafkaDeadLetters(KafkaSettings settings, String instance) {
        this(() -> OutcomeProducers.open(settings, Map.of()), settings.deadLetterTopic(), instance);
    }

    /** @param producers opens a producer, at once and after a failure that can make one unusable */
    KafkaDeadLetters(Supplier<Producer<byte[], byte[]>> producers, String topic, String instance) {
        this.connection = new ProducerConnection(producers, CLOSE_LIMIT);
        this.topic = topic;
        this.instance = instance;
        this.spans = new SendSpans(topic);
        Producer<byte[], byte[]> unused = connection.open(); // fails at once if a setting is wrong
    }

    @Override
    public Delivery send(SourceRecord source, Optional<ImageLocation> image, Rejection rejection)
            throws TransientException, InterruptedException {
        DeadLetterRecord deadLetter = new DeadLetterRecord(topic, instance, source, image, rejection);
        Form form = Form.WHOLE;
        while (true) {
            Optional<Refusal> refusal = attempt(deadLetter.in(form));
            if (refusal.isEmpty()) {
                return new Delivery.Acknowledged();
            }
            Optional<Form> next = refusal.get().formAfter(form);
            if (next.isEmpty()) {
                return new Delivery.Refused(refusal.get().reason(topic));
            }
            form = next.get();
        }
    }

    @Override
    public void close() {
        connection.close();
    }

    private Optional<Refusal> attempt(ProducerRecord<byte[], byte[]> message)
            throws TransientException, InterruptedException {
        Producer<byte[], byte[]> open = connection.open();
        try {
            RecordMetadata unused = spans.send(open, message).get();
            return Optional.empty();
        } catch (ExecutionException | KafkaException e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            Optional<Refusal> refusal = Refusal.of(cause);
            if (refusal.isEmpty() || refusal.get().spoilsTheProducer()) {
                replaceIfSpoiled(open, cause);
            }
            if (refusal.isEmpty()) {
                throw new TransientException("not acknowledged: " + cause, e);
            }
            return refusal;
        } catch (IllegalStateException e) {
            if (connection.isDiscarded(open)) {
                throw new TransientException("the connection was replaced", e); // by another thread
            }
            throw e;
        }
    }

    private void replaceIfSpoiled(Producer<byte[], byte[]> open, Throwable cause) {
        if (!(cause instanceof RetriableException)) {
            connection.discard(open);
            Producer<byte[], byte[]> unused = connection.open();
        }
    }
}
