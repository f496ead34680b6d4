package dev.visionscaling.dashboard.postgres;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Runs statements and measures their duration by name, as {@code dashboard_query_seconds}. Safe from any thread. */
public final class QueryRunner {
    private static final Duration MEASURED_SPAN = Duration.ofMinutes(2);
    private static final int TIMEOUT_SECONDS = 10;

    private final MeterRegistry metrics;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    public QueryRunner(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /**
     * A statement.
     *
     * @param name purpose, the label of its metric
     */
    record Query(String name, String sql) {}

    /** Turns all rows into one value. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /** Turns the current row into a value. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> T read(Connection connection, Query query, List<?> parameters, Reader<T> reader) throws SQLException {
        long started = System.nanoTime();
        try (PreparedStatement select = connection.prepareStatement(query.sql())) {
            select.setQueryTimeout(TIMEOUT_SECONDS);
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

    /** Returns a value per row, in order. */
    <T> List<T> list(Connection connection, Query query, List<?> parameters, RowReader<T> reader) throws SQLException {
        return read(connection, query, parameters, rows -> {
            List<T> values = new ArrayList<>();
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
                        .description("One statement, including reading its rows")
                        .tag("query", query)
                        .publishPercentiles(0.5, 0.95, 0.99)
                        .distributionStatisticExpiry(MEASURED_SPAN)
                        .register(metrics));
    }
}
