package dev.visionscaling.harness.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes to a test's image topic and reads its other topics. */
final class TestTopic implements AutoCloseable {
    private final String bootstrapServers;
    private final String name;
    private final KafkaProducer<byte[], byte[]> producer;

    TestTopic(String bootstrapServers, String name) {
        this.bootstrapServers = bootstrapServers;
        this.name = name;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "max.in.flight.requests.per.connection", 1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** @param partition null spreads them */
    void publish(@Nullable Integer partition, List<String> keys) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (String key : keys) {
            byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
            sent.add(producer.send(new ProducerRecord<>(name, partition, bytes, bytes)));
        }
        sent.forEach(TestTopic::await);
    }

    void publishAt(long timestamp, String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        await(producer.send(new ProducerRecord<>(name, bytes, bytes) {
            @Override
            public Long timestamp() {
                return timestamp;
            }
        }));
    }

    void publishAborted(List<String> keys) {
        try (KafkaProducer<byte[], byte[]> transactional = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "transactional.id", name),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            transactional.initTransactions();
            transactional.beginTransaction();
            for (String key : keys) {
                byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
                var unused = transactional.send(new ProducerRecord<>(name, bytes, bytes));
            }
            transactional.flush();
            transactional.abortTransaction();
        }
    }

    void publishMessage(byte[] value) {
        await(producer.send(new ProducerRecord<>(name, value)));
    }

    /** @param headers names and values in turn */
    void publishWithHeaders(String key, String... headers) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(name, bytes, bytes);
        for (int i = 0; i < headers.length; i += 2) {
            message.headers().add(headers[i], headers[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        await(producer.send(message));
    }

    /** Everything that is in a topic now, partition by partition. */
    List<ConsumerRecord<byte[], byte[]>> content(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            List<ConsumerRecord<byte[], byte[]>> content = new ArrayList<>();
            while (content.size() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(content::add);
            }
            content.sort(Comparator.comparingInt(ConsumerRecord::partition));
            return content;
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    private static void await(Future<RecordMetadata> sent) {
        try {
            RecordMetadata unused = sent.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
