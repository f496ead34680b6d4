package dev.visionscaling.producer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The records of a topic. */
record TopicRecords(String bootstrapServers, String topic) {
    void create(int partitions) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(clientProperties())) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
                    .all()
                    .get();
        }
    }

    int partitions() {
        try (KafkaConsumer<String, String> consumer = consumer()) {
            return consumer.partitionsFor(topic).size();
        }
    }

    /** All values, partition by partition; empty if there is no topic. Fails if one differs from its key. */
    List<String> values() {
        List<String> values = new ArrayList<>();
        for (ConsumerRecord<String, String> entry : all()) {
            if (!entry.value().equals(entry.key())) {
                throw new AssertionError("key " + entry.key() + " with value " + entry.value());
            }
            values.add(entry.value());
        }
        return values;
    }

    /** All records, partition by partition; empty if there is no topic. */
    List<ConsumerRecord<String, String>> all() {
        List<ConsumerRecord<String, String>> all = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    /** The distinct values; fails if there are more than {@code duplicates} duplicates. */
    Set<String> distinct(int duplicates) {
        List<String> values = values();
        Set<String> distinct = new HashSet<>(values);
        if (values.size() - distinct.size() > duplicates) {
            throw new AssertionError((values.size() - distinct.size()) + " duplicate keys");
        }
        return distinct;
    }

    private KafkaConsumer<String, String> consumer() {
        return new KafkaConsumer<>(clientProperties(), new StringDeserializer(), new StringDeserializer());
    }

    private Map<String, Object> clientProperties() {
        return Map.of("bootstrap.servers", bootstrapServers, "max.poll.records", 10_000);
    }
}
