package dev.visionscaling.dashboard;

import dev.visionscaling.common.s3.S3Clients;
import dev.visionscaling.common.s3.S3Settings;
import dev.visionscaling.localstack.LocalStack;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A database and a bucket for one test alone. */
final class Scene implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String RUN = Long.toString(System.currentTimeMillis(), 36);

    private final LocalStack stack = SharedStack.get();
    private final String name = "page-" + RUN + "-" + NUMBER.incrementAndGet();
    private final S3Client s3;

    Scene() {
        stack.createDatabase(databaseName());
        Flyway.configure()
                .dataSource(stack.jdbcUrl(databaseName()), stack.databaseUser(), stack.databasePassword())
                .load()
                .migrate();
        s3 = S3Clients.open(new S3Settings(Optional.of(URI.create(stack.s3Endpoint())), "us-east-1", name), 2, 2);
        s3.createBucket(request -> request.bucket(name));
    }

    LocalStack stack() {
        return stack;
    }

    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(stack.environment());
        environment.put("DATABASE_URL", stack.jdbcUrl(databaseName()));
        environment.put("S3_BUCKET", name);
        environment.put("IMAGE_TOPIC", name);
        environment.put("DASHBOARD_PORT", "0");
        return environment;
    }

    String topic() {
        return name;
    }

    void put(String key, byte[] content) {
        s3.putObject(request -> request.bucket(name).key(key), RequestBody.fromBytes(content));
    }

    /** Inserts a row as a consumer does. */
    void predict(String key, String category, double confidence) {
        execute("""
                INSERT INTO prediction_results
                    (image_key, category, confidence, hostname, time, model, weights_digest, latency_ms)
                VALUES (?, ?, ?, 'host-1', now(), 'model', 'digest', 12)
                ON CONFLICT (image_key) DO UPDATE SET category = excluded.category,
                    written_by = excluded.written_by, rewritten = true""", key, category, confidence);
    }

    void execute(String sql, Object... values) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                stack.jdbcUrl(databaseName()), stack.databaseUser(), stack.databasePassword());
    }

    @Override
    public void close() {
        s3.close();
    }

    private String databaseName() {
        return name.replace('-', '_');
    }
}
