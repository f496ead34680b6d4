package dev.visionscaling.producer;

import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.localstack.ServerStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One test's own database, topic and bucket on the shared servers, and the producer as a person runs it. */
final class Scene {
    /** What a run printed and how it ended. */
    record Run(int exitCode, String out, String err) {}

    final ServerStack stack = SharedStack.get();
    final StopSignal stop = new StopSignal();
    final String name = "it" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    /** A scene with an empty, migrated database. */
    static Scene migrated() {
        Scene scene = empty();
        scene.succeed("migrate");
        return scene;
    }

    /** A scene with a database without tables. */
    static Scene empty() {
        Scene scene = new Scene();
        scene.stack.createDatabase(scene.name);
        return scene;
    }

    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(stack.environment());
        environment.put("DATABASE_URL", stack.jdbcUrl(name));
        environment.put("IMAGE_TOPIC", name);
        environment.put("S3_BUCKET", name);
        return environment;
    }

    /** Runs the producer in this JVM, to its end. */
    Run run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new ProducerMain(stop, new PrintWriter(out), new PrintWriter(err)).run(args, environment());
        return new Run(exitCode, out.toString().strip(), err.toString().strip());
    }

    /** Runs it and returns what it printed; the test fails if it failed. */
    String succeed(String... args) {
        Run run = run(args);
        if (run.exitCode() != 0) {
            throw new AssertionError(String.join(" ", args) + " failed with " + run);
        }
        return run.out();
    }

    /** Starts the packaged producer in a JVM of its own. */
    ProducerProcess start(String... args) throws IOException {
        return ProducerProcess.start(environment(), args);
    }

    TopicRecords topic() {
        return new TopicRecords(stack.bootstrapServers(), name);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(stack.jdbcUrl(name), stack.databaseUser(), stack.databasePassword());
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Makes the database refuse writes, or take them again, in new sessions; those there are end. */
    void readOnly(boolean readOnly) throws SQLException {
        execute(
                "SET default_transaction_read_only = off",
                "ALTER DATABASE \"" + name + "\" SET default_transaction_read_only = " + readOnly,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name
                        + "' AND pid <> pg_backend_pid()");
    }

    /** Registers {@code key-00000001} and so on, in one transaction. */
    void registerImages(int count) throws SQLException {
        execute("INSERT INTO image_info (image_key) SELECT 'key-' || lpad(n::text, 8, '0') FROM generate_series(1, "
                + count + ") n");
    }

    /** The rows of a query, values separated by a bar. */
    List<String> query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    values.add(String.valueOf(rows.getString(column)));
                }
                lines.add(String.join("|", values));
            }
            return lines;
        }
    }

    /** How many keys the checkpoint has behind it; 0 while the database does not answer. */
    long published() {
        try {
            List<String> rows = query("SELECT published FROM publish_checkpoint");
            return rows.isEmpty() ? 0 : Long.parseLong(rows.get(0));
        } catch (SQLException e) {
            return 0;
        }
    }
}
