package dev.visionscaling.dashboard.postgres;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Runs statements and keeps how long they take, by what they are for, as {@code dashboard_query_seconds}. Safe from any thread. */
public final class QueryRunner {
    private static final Duration REMEMBERED = Duration.ofMinutes(2);
    private static final int LIMIT_SECONDS = 10;

    private final MeterRegistry metrics;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    public QueryRunner(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /**
     * A statement.
     *
     * @param name what it is for
     */
    record Query(String name, String sql) {}

    /** Takes what is needed out of the rows. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /** Turns the row that the result stands on into a value. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> T read(Connection connection, Query query, List<?> parameters, Reader<T> reader) throws SQLException {
        long started = System.nanoTime();
        try (PreparedStatement select = connection.prepareStatement(query.sql())) {
            select.setQueryTimeout(LIMIT_SECONDS);
            for (int i = 0; i < parameters.size(); i++) {
                select.setObject(i + 1, parameters.get(i));
            }
            try (ResultSet rows = select.executeQuery()) {
                return reader.read(rows);
            }
        } finally {
            timer(query.name()).record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
        }
    }

    /** All rows, in order. */
    <T> List<T> list(Connection connection, Query query, List<?> parameters, RowReader<T> reader) throws SQLException {
        return read(connection, query, parameters, rows -> {
            List<T> values = new java.util.ArrayList<>();
            while (rows.next()) {
                values.add(reader.read(rows));
            }
            return values;
        });
    }

    private Timer timer(String name) {
        return timers.computeIfAbsent(
                name,
                query -> Timer.builder("dashboard.query")
                        .description("One statement, its rows read")
                        .tag("query", query)
                        .publishPercentiles(0.5, 0.95, 0.99)
                        .distributionStatisticExpiry(REMEMBERED)
                        .register(metrics));
    }
}
