package dev.visionscaling.alternatives;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** An image's key and the time of its publication, as passed between Flink's operators. */
public record KeyRecord(String key, long publishedAt) {
    /** Reads both from a Kafka record. */
    static final class Deserializer implements KafkaRecordDeserializationSchema<KeyRecord> {
        private static final long serialVersionUID = 1;

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<KeyRecord> out) {
            out.collect(new KeyRecord(new String(record.value(), StandardCharsets.UTF_8), record.timestamp()));
        }

        @Override
        public TypeInformation<KeyRecord> getProducedType() {
            return TypeInformation.of(KeyRecord.class);
        }
    }
}
