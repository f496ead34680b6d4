package dev.visionscaling.consumer.streams;

import dev.visionscaling.common.kafka.KafkaErrors;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.kafka.KeyProducers;
import dev.visionscaling.common.kafka.ProducerConnection;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.message.SourceRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a message that names many images by one message for each of them, in the same topic, so that a poll brings a
 * bounded amount of work. See docs/adr/0022. Safe from any thread.
 */
final class MessageSplitter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MessageSplitter.class);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);
    private static final Map<String, Object> PRODUCER = Map.of(
            ProducerConfig.LINGER_MS_CONFIG, 5,
            ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000,
            ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);

    private final KafkaSettings kafka;
    private final ProducerConnection connection; // most consumers never need one
    private boolean refused; // guarded by this

    MessageSplitter(KafkaSettings kafka) {
        this(kafka, () -> KeyProducers.open(kafka, PRODUCER));
    }

    /** @param producers opens the producer when it is first needed, and again after a failure */
    MessageSplitter(KafkaSettings kafka, Supplier<Producer<byte[], byte[]>> producers) {
        this.kafka = kafka;
        this.connection = new ProducerConnection(producers, CLOSE_LIMIT);
    }

    /**
     * Sends one message for each image and waits until the brokers have acknowledged all of them.
     *
     * @return false if the brokers refuse them for good, as without the right to write to the topic; some may have been
     *     sent
     * @throws TransientException if the brokers do not acknowledge them now
     */
    boolean split(SourceRecord source, List<ImageLocation> images, DrainTimeout limit)
            throws TransientException, InterruptedException {
        long start = System.nanoTime();
        Producer<byte[], byte[]> open = connection.open();
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>(images.size());
            for (ImageLocation image : images) {
                sent.add(open.send(SplitMessages.of(kafka, source, image)));
            }
            for (Future<RecordMetadata> acknowledged : sent) {
                if (!limit.await(acknowledged, start, () -> {})) {
                    throw new TransientException("not acknowledged in time", new TimeoutException());
                }
            }
        } catch (InterruptException e) {
            boolean unused = Thread.interrupted(); // the exception replaces it
            throw new InterruptedException();
        } catch (ExecutionException | KafkaException e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            if (!(cause instanceof RetriableException)) {
                connection.discard(open);
            }
            Optional<ApiException> refusal = KafkaErrors.refusal(cause);
            if (refusal.isEmpty()) {
                throw new TransientException(KafkaErrors.describe(kafka, cause), e);
            }
            refused(source, images.size(), refusal.get());
            return false;
        } catch (IllegalStateException e) {
            if (connection.isDiscarded(open)) {
                throw new TransientException("the connection was replaced", e); // by another stream thread
            }
            throw e;
        }
        accepted();
        return true;
    }

    @Override
    public void close() {
        connection.close();
    }

    private synchronized void accepted() {
        refused = false;
    }

    private synchronized void refused(SourceRecord source, int images, ApiException refusal) {
        if (!refused) {
            LOG.warn(
                    "the message {} names {} images and cannot be split, so all are classified before the next poll,"
                            + " which can take too long: allow this user to write to the topic {} ({})",
                    source,
                    images,
                    kafka.topic(),
                    refusal.getMessage());
        }
        refused = true;
    }
}
