package dev.visionscaling.consumer.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Takes a record whatever its timestamp is. Kafka Streams' own extractors fail on a negative one or drop the record;
 * here a timestamp only serves the latency.
 */
final class AnyTimestamp implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> message, long partitionTime) {
        return Math.max(0, message.timestamp());
    }
}
