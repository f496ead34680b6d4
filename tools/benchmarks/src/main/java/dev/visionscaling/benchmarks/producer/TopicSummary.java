package dev.visionscaling.benchmarks.producer;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.kafka.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The content of a topic with {@link NumberedKey}s.
 *
 * @param records end offsets minus beginning offsets of all partitions
 * @param distinctKeys number of different keys in these records
 */
record TopicSummary(long records, long distinctKeys) {
    private static final Duration POLL = Duration.ofSeconds(30);

    /** Reads the whole topic. */
    static TopicSummary read(KafkaSettings kafka) {
        Map<String, Object> properties = kafka.clientProperties();
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(kafka.topic()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long records = sum(consumer.endOffsets(partitions)) - sum(consumer.beginningOffsets(partitions));
            BitSet seen = new BitSet();
            long read = 0;
            while (read < records) {
                long before = read;
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    seen.set(NumberedKey.numberIn(new String(record.value(), StandardCharsets.UTF_8)));
                    read++;
                }
                if (read == before) {
                    throw new CommandFailedException(
                            "only " + read + " of " + records + " records of the topic arrived");
                }
            }
            return new TopicSummary(records, seen.cardinality());
        }
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }
}
