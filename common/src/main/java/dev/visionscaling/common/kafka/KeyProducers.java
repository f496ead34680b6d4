package dev.visionscaling.common.kafka;

import dev.visionscaling.common.ImageId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Opens producers for image keys, whose records are acknowledged by all in-sync replicas, without duplicates, in order;
 * and builds these records.
 */
public final class KeyProducers {
    private KeyProducers() {}

    /** @param own properties of this producer, which the user's settings override */
    public static Producer<byte[], byte[]> open(KafkaSettings settings, Map<String, Object> own) {
        Map<String, Object> properties = settings.clientProperties();
        own.forEach(properties::putIfAbsent);
        // Not configurable, because the guarantees depend on them. One request at a time: with more, an idempotent
        // producer can lose records on a topic that was just created (KAFKA-15591).
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Returns the record that names {@code image}: its key alone, or JSON if it is in another bucket than the default
     * one or if its key could be taken for something else. The record's key is the same for each record of an image, and
     * so is the partition.
     *
     * @param epochMillis the time at which the key was due
     */
    public static ProducerRecord<byte[], byte[]> record(KafkaSettings settings, ImageId image, long epochMillis) {
        byte[] key = image.toString().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(settings.topic(), null, epochMillis, key, value(image, key));
    }

    private static byte[] value(ImageId image, byte[] key) {
        if (!image.isInDefaultBucket()) {
            return SingleImageMessage.of(image.bucket(), image.key());
        }
        return SingleImageMessage.isBareKey(image.key()) ? key : SingleImageMessage.of(image.key());
    }
}
