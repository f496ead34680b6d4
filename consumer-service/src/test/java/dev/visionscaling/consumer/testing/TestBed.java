package dev.visionscaling.consumer.testing;

import com.zaxxer.hikari.HikariDataSource;
import dev.visionscaling.common.database.DatabaseSettings;
import dev.visionscaling.common.database.Databases;
import dev.visionscaling.common.kafka.ImageTopics;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.s3.S3Clients;
import dev.visionscaling.common.s3.S3Settings;
import dev.visionscaling.localstack.ServerStack;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.flywaydb.core.Flyway;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A database, a topic, a bucket and a group that no other test sees, and shorthands for what tests do with them. */
public final class TestBed implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String RUN = Long.toString(System.currentTimeMillis(), 36);

    private final ServerStack stack;
    private final String name;
    private final HikariDataSource database;
    private final S3Client s3;
    private final KafkaProducer<byte[], byte[]> producer;

    private TestBed(ServerStack stack, String name) {
        this.stack = stack;
        this.name = name;
        stack.createDatabase(databaseName());
        Flyway.configure()
                .dataSource(stack.jdbcUrl(databaseName()), stack.databaseUser(), stack.databasePassword())
                .load()
                .migrate();
        this.database = Databases.open(databaseSettings(), "test", 4);
        this.s3 = S3Clients.open(s3Settings(), 4, 3);
        s3.createBucket(request -> request.bucket(bucket()));
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "max.in.flight.requests.per.connection", 1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Makes one with a topic of three partitions. */
    public static TestBed create() throws InterruptedException {
        TestBed bed = new TestBed(SharedStack.get(), "it-" + RUN + "-" + NUMBER.incrementAndGet());
        try (ImageTopics topics = new ImageTopics(bed.kafkaSettings())) {
            topics.ensure();
        }
        return bed;
    }

    /** The same with as many keys in its topic: image-0, image-1 and so on. */
    public static TestBed createWith(int images) throws InterruptedException {
        TestBed bed = create();
        bed.publish(
                IntStream.range(0, images).mapToObj(number -> "image-" + number).toList());
        return bed;
    }

    public ServerStack stack() {
        return stack;
    }

    public String topic() {
        return name;
    }

    public String bucket() {
        return name;
    }

    public S3Client s3() {
        return s3;
    }

    public HikariDataSource database() {
        return database;
    }

    public KafkaSettings kafkaSettings() {
        return new KafkaSettings(stack.bootstrapServers(), topic(), 3, Map.of());
    }

    public S3Settings s3Settings() {
        return new S3Settings(Optional.of(URI.create(stack.s3Endpoint())), "us-east-1", bucket());
    }

    public DatabaseSettings databaseSettings() {
        return new DatabaseSettings(
                stack.jdbcUrl(databaseName()),
                Optional.of(stack.databaseUser()),
                Optional.of(stack.databasePassword()));
    }

    /** What a consumer of this test needs in its environment, its model apart. */
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(stack.environment());
        environment.put("IMAGE_TOPIC", topic());
        environment.put("DATABASE_URL", stack.jdbcUrl(databaseName()));
        environment.put("S3_BUCKET", bucket());
        environment.put("CONSUMER_GROUP", name);
        return environment;
    }

    public void put(String key, byte[] content) {
        s3.putObject(request -> request.bucket(bucket()).key(key), RequestBody.fromBytes(content));
    }

    /** Publishes bare keys and waits for their acknowledgement. */
    public void publish(List<String> keys) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (String key : keys) {
            byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
            sent.add(producer.send(new ProducerRecord<>(topic(), bytes, bytes)));
        }
        sent.forEach(TestBed::await);
    }

    public void publishMessage(byte[] value) {
        await(producer.send(new ProducerRecord<>(topic(), value)));
    }

    /** Publishes to a partition of choice, in order; on a fresh topic the first gets offset 0. */
    public void publish(int partition, List<String> keys) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (String key : keys) {
            byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
            sent.add(producer.send(new ProducerRecord<>(topic(), partition, bytes, bytes)));
        }
        sent.forEach(TestBed::await);
    }

    public long predictions() {
        return count("SELECT count(*) FROM prediction_results");
    }

    public long rejections() {
        return count("SELECT count(*) FROM rejected_images");
    }

    /** Keys with both a prediction and a rejection. */
    public long contradictions() {
        return count("SELECT count(*) FROM prediction_results JOIN rejected_images USING (image_key)");
    }

    /** Reasons by rejected key. */
    public Map<String, String> rejected() {
        return pairs("SELECT image_key, reason FROM rejected_images");
    }

    /** Number of predictions by instance. */
    public Map<String, String> predictionsByHost() {
        return pairs("SELECT hostname, count(*)::text FROM prediction_results GROUP BY hostname");
    }

    public long count(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything in the dead-letter topic now. */
    public List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(topic() + "-dlq", 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = Objects.requireNonNull(consumer.endOffsets(partitions).get(partitions.get(0)));
            List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
            while (letters.size() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
            }
            return letters;
        }
    }

    /** Whether everything published is committed by the group, and would not come again to a new process. */
    public boolean everythingIsCommitted() {
        Map<TopicPartition, OffsetSpec> partitions = producer.partitionsFor(topic()).stream()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(partition.topic(), partition.partition()),
                        partition -> OffsetSpec.latest()));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            Map<TopicPartition, OffsetAndMetadata> committed =
                    await(admin.listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata());
            return await(admin.listOffsets(partitions).all()).entrySet().stream()
                    .allMatch(end -> {
                        OffsetAndMetadata offset = committed.get(end.getKey());
                        return (offset == null ? 0 : offset.offset())
                                == end.getValue().offset();
                    });
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        s3.close();
        database.close();
    }

    private String databaseName() {
        return name.replace('-', '_');
    }

    private Map<String, String> pairs(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            Map<String, String> pairs = new TreeMap<>();
            while (rows.next()) {
                pairs.put(rows.getString(1), rows.getString(2));
            }
            return pairs;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
