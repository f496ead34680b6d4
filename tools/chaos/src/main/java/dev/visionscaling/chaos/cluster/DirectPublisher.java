package dev.visionscaling.chaos.cluster;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes messages as a store's notifications or another producer would, without the table and the links. */
public record DirectPublisher(Cluster cluster) {
    private static final int TIMEOUT_MS = 20_000;

    /**
     * A message that names one image.
     *
     * @param image key of the image
     * @param value the key alone, or an event
     * @param recordKey whether the record has the image's key too
     * @param timestamp of the record: any positive number, or -1 for none
     */
    public record Message(String image, String value, boolean recordKey, long timestamp) {}

    /** A record with a timestamp that {@link ProducerRecord} would refuse, but brokers accept from other clients. */
    private static final class DatedRecord extends ProducerRecord<byte[], byte[]> {
        private final long timestamp;

        DatedRecord(Message message) {
            super(
                    Cluster.TOPIC,
                    message.recordKey() ? message.image().getBytes(StandardCharsets.UTF_8) : null,
                    message.value().getBytes(StandardCharsets.UTF_8));
            this.timestamp = message.timestamp();
        }

        @Override
        public Long timestamp() {
            return timestamp;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /**
     * Publishes {@code messages} one after the other.
     *
     * @throws ExecutionException if Kafka does not acknowledge one
     */
    public void publish(List<Message> messages) throws ExecutionException, InterruptedException {
        Map<String, Object> properties = cluster.kafka().clientProperties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Message message : messages) {
                // One by one, so that each is in a batch with its own timestamp.
                RecordMetadata at = producer.send(new DatedRecord(message)).get();
                cluster.interventions().published(at.partition(), at.offset(), at.offset() + 1);
            }
        }
    }
}
