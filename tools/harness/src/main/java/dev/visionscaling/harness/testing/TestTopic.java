package dev.visionscaling.harness.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** Writes to a test's image topic and reads its dead-letter topic. */
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

    List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(name + "-dlq", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
            List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
            while (letters.size() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
            }
            return letters;
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
