package dev.visionscaling.harness.testing;

import com.zaxxer.hikari.HikariDataSource;
import dev.visionscaling.common.database.DatabaseSettings;
import dev.visionscaling.common.database.Databases;
import dev.visionscaling.common.kafka.ConsumerGroupLag;
import dev.visionscaling.common.kafka.ImageTopics;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.s3.S3Clients;
import dev.visionscaling.common.s3.S3Settings;
import dev.visionscaling.localstack.ServerStack;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A database, an image topic, a bucket and a consumer group that no other test uses, on the {@link TestServers}, and
 * what tests do with them. Methods that ask a server throw an unchecked exception if it does not answer. Belongs to one
 * test; clients open when they are first needed.
 */
public final class TestEnvironment implements AutoCloseable {
    /** Every server is on this machine, so an address at which nothing listens must make no difference. */
    private static final String NO_PROXY_THERE = "http://127.0.0.1:9";

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String RUN = Long.toString(System.currentTimeMillis(), 36);
    private static final String UTF8 = "UTF8";
    private static final int PARTITIONS = 3;
    private static final Duration KAFKA_TIMEOUT = Duration.ofMinutes(1);

    static {
        // Test classes run side by side: a thread that fails on purpose in one must not fail another that waits.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    private final ServerStack stack = TestServers.get();
    private final String name = "it-" + RUN + "-" + NUMBER.incrementAndGet();
    private final TestDatabase database;
    private @Nullable HikariDataSource dataSource;
    private @Nullable S3Client s3;
    private @Nullable TestTopic topic;

    private TestEnvironment(String encoding) {
        stack.createDatabase(databaseName(), encoding);
        database = new TestDatabase(
                databaseName(), stack.jdbcUrl(databaseName()), stack.databaseUser(), stack.databasePassword());
    }

    /** An environment whose database has no tables. Topic and bucket do not exist. */
    public static TestEnvironment empty() {
        return new TestEnvironment(UTF8);
    }

    /** An environment whose database has all tables. Topic and bucket do not exist. */
    public static TestEnvironment migrated() {
        return migratedTo("latest");
    }

    /** The same with the tables of an earlier version of the schema. */
    public static TestEnvironment migratedTo(String version) {
        return migratedTo(version, UTF8);
    }

    /** The same with all tables, in a database with another encoding, such as {@code LATIN1}. */
    public static TestEnvironment migratedIn(String encoding) {
        return migratedTo("latest", encoding);
    }

    private static TestEnvironment migratedTo(String version, String encoding) {
        TestEnvironment environment = new TestEnvironment(encoding);
        Flyway.configure()
                .dataSource(
                        environment.databaseSettings().url(),
                        environment.stack.databaseUser(),
                        environment.stack.databasePassword())
                .target(version)
                .load()
                .migrate();
        return environment;
    }

    /** An environment with tables, a bucket, a topic of three partitions, its dead-letter topic and a result topic. */
    public static TestEnvironment create() {
        TestEnvironment environment = migrated();
        environment.createTopic();
        environment.s3().createBucket(request -> request.bucket(environment.bucket()));
        return environment;
    }

    /** The same with {@code images} keys in the topic: image-0, image-1 and so on. */
    public static TestEnvironment createWith(int images) {
        TestEnvironment environment = create();
        environment.publish(
                IntStream.range(0, images).mapToObj(number -> "image-" + number).toList());
        return environment;
    }

    /** Creates the topic, with three partitions, its dead-letter topic and the result topic. */
    public void createTopic() {
        try (ImageTopics topics = new ImageTopics(kafkaSettings())) {
            topics.ensure();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Changes a setting of {@link #topic()}, or of its dead-letter topic. */
    public void configureTopic(String topicName, String setting, String value) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topicName);
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(kafkaSettings().clientProperties())) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(change)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    public ServerStack stack() {
        return stack;
    }

    public String topic() {
        return name;
    }

    public String resultTopic() {
        return name + "-results";
    }

    public String bucket() {
        return name;
    }

    public String group() {
        return name;
    }

    public KafkaSettings kafkaSettings() {
        return new KafkaSettings(stack.bootstrapServers(), topic(), PARTITIONS, Optional.of(resultTopic()), Map.of());
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

    /** The variables that make a service use this environment, and a proxy that nobody may use for it. */
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(stack.environment());
        for (String proxy : List.of("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY")) {
            environment.put(proxy, NO_PROXY_THERE);
        }
        environment.put("DATABASE_URL", databaseSettings().url());
        environment.put("IMAGE_TOPIC", topic());
        environment.put("RESULT_TOPIC", resultTopic());
        environment.put("S3_BUCKET", bucket());
        environment.put("CONSUMER_GROUP", group());
        return environment;
    }

    /** Uploads an image, or any bytes that a test uses as one. */
    public void put(String key, byte[] content) {
        put(bucket(), key, content);
    }

    /** Uploads an image into a bucket other than the default one. */
    public void put(String otherBucket, String key, byte[] content) {
        s3().putObject(request -> request.bucket(otherBucket).key(key), RequestBody.fromBytes(content));
    }

    /** Deletes an image from the bucket. */
    public void delete(String key) {
        s3().deleteObject(request -> request.bucket(bucket()).key(key));
    }

    /** Creates a second bucket and returns its name. */
    public String createOtherBucket() {
        String other = bucket() + "-other";
        s3().createBucket(request -> request.bucket(other));
        return other;
    }

    /** Publishes bare keys and waits for their acknowledgement. */
    public void publish(List<String> keys) {
        records().publish(null, keys);
    }

    /** Publishes bare keys to one partition, in order; in a new topic the first gets offset 0. */
    public void publish(int partition, List<String> keys) {
        records().publish(partition, keys);
    }

    /** Publishes a bare key with any timestamp, even one that Kafka's producer refuses. */
    public void publishAt(long timestamp, String key) {
        records().publishAt(timestamp, key);
    }

    /** Publishes bare keys in a transaction that is then aborted. */
    public void publishAborted(List<String> keys) {
        records().publishAborted(keys);
    }

    /**
     * Publishes a bare key with headers.
     *
     * @param headers names and values in turn
     */
    public void publishWithHeaders(String key, String... headers) {
        records().publishWithHeaders(key, headers);
    }

    /** Publishes a message without a key. */
    public void publishMessage(byte[] value) {
        records().publishMessage(value);
    }

    /** Everything that is in the dead-letter topic now. */
    public List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return records().content(topic() + "-dlq");
    }

    /** Everything that is in the result topic now; the events of one image are in order. */
    public List<ConsumerRecord<byte[], byte[]>> results() {
        return records().content(resultTopic());
    }

    /** Returns true if the group has committed everything published, so that a new process would get none of it. */
    public boolean everythingIsCommitted() {
        try (ConsumerGroupLag lag = new ConsumerGroupLag(kafkaSettings(), KAFKA_TIMEOUT)) {
            return lag.read(group()).stream().allMatch(partition -> partition.lag() == 0);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** The number of records that the group has committed. */
    public long committed() {
        try (ConsumerGroupLag lag = new ConsumerGroupLag(kafkaSettings(), KAFKA_TIMEOUT)) {
            return lag.committed(group()).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    public long predictions() {
        return count("SELECT count(*) FROM prediction_results");
    }

    public long rejections() {
        return count("SELECT count(*) FROM rejected_images");
    }

    /** The number of images with both a prediction and a rejection. */
    public long contradictions() {
        return count("SELECT count(*) FROM prediction_results JOIN rejected_images USING (image_key, bucket)");
    }

    /** Reasons by rejected key. */
    public Map<String, String> rejected() {
        return database.pairs("SELECT image_key, reason FROM rejected_images");
    }

    /** Number of predictions by instance. */
    public Map<String, String> predictionsByHost() {
        return database.pairs("SELECT hostname, count(*) FROM prediction_results GROUP BY hostname");
    }

    /** The first value of the first row. */
    public long count(String sql) {
        return Long.parseLong(database.rows(sql).get(0).get(0));
    }

    /** The rows of a query, values separated by a bar. */
    public List<String> query(String sql) {
        return database.rows(sql).stream().map(row -> String.join("|", row)).toList();
    }

    /** Executes one statement. */
    public void execute(String sql, Object... values) {
        database.execute(sql, values);
    }

    /** Executes statements one after the other, each in its own transaction. */
    public void executeAll(String... statements) {
        database.executeAll(statements);
    }

    /** Makes PostgreSQL refuse writes to this database, or accept them again; ends all sessions. */
    public void setReadOnly(boolean readOnly) {
        database.setReadOnly(readOnly);
    }

    /** Sets a default of this database for sessions that begin from now on. */
    public void setDefault(String setting, String value) {
        database.setDefault(setting, value);
    }

    /** Registers {@code key-00000001} and so on, in one transaction. */
    public void registerImages(int count) {
        execute("INSERT INTO image_info (image_key) SELECT 'key-' || lpad(n::text, 8, '0') FROM generate_series(1, "
                + count + ") n");
    }

    /** Writes a prediction as a consumer does. */
    public void predict(String key, String category, double confidence) {
        execute("""
                INSERT INTO prediction_results
                    (image_key, category, confidence, hostname, time, model, weights_digest, latency_ms)
                VALUES (?, ?, ?, 'host-1', now(), 'model', 'digest', 12)
                ON CONFLICT (image_key, bucket) DO UPDATE SET category = excluded.category,
                    written_by = excluded.written_by, rewritten = true""", key, category, confidence);
    }

    /** Opens a session of the role that owns the database. */
    public Connection connect() throws SQLException {
        return database.connect();
    }

    /** A connection pool to the database. */
    public synchronized HikariDataSource dataSource() {
        if (dataSource == null) {
            dataSource = Databases.open(databaseSettings(), "test", 4);
        }
        return dataSource;
    }

    private synchronized S3Client s3() {
        if (s3 == null) {
            s3 = S3Clients.open(s3Settings(), 4, 3);
        }
        return s3;
    }

    private synchronized TestTopic records() {
        if (topic == null) {
            topic = new TestTopic(stack.bootstrapServers(), topic());
        }
        return topic;
    }

    @Override
    public synchronized void close() {
        if (topic != null) {
            topic.close();
        }
        if (s3 != null) {
            s3.close();
        }
        if (dataSource != null) {
            dataSource.close();
        }
    }

    private String databaseName() {
        return name.replace('-', '_');
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }
}
