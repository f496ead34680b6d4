package dev.visionscaling.producer.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * A cluster, and the course of its history: {@code initdb} gives every cluster another system identifier, and every
 * promotion of a standby and every restore to a point in time begins another timeline. Each is empty if the server does
 * not tell.
 */
record ClusterIdentity(Optional<Long> system, Optional<Integer> timeline) {
    private static final String SYSTEM = "SELECT system_identifier FROM pg_control_system()";
    // The control file names the new timeline only after the next checkpoint; the name of the WAL file does at once.
    private static final String TIMELINE =
            "SELECT ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::integer";
    // Denied, not supported or not there, as a hosted PostgreSQL may answer.
    private static final String NOT_TOLD = "42501|0A000|42883";

    /** @param connection commits each statement, so that a refused one fails no other */
    static ClusterIdentity of(Connection connection) throws SQLException {
        return new ClusterIdentity(
                read(connection, SYSTEM, row -> row.getLong(1)), read(connection, TIMELINE, row -> row.getInt(1)));
    }

    boolean isKnownAsSameCluster(ClusterIdentity other) {
        return system.isPresent() && system.equals(other.system);
    }

    boolean isKnownAsOtherCluster(ClusterIdentity other) {
        return system.isPresent() && other.system.isPresent() && !system.equals(other.system);
    }

    boolean isKnownAsOtherTimeline(ClusterIdentity other) {
        return timeline.isPresent() && other.timeline.isPresent() && !timeline.equals(other.timeline);
    }

    @FunctionalInterface
    private interface Column<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> Optional<T> read(Connection connection, String sql, Column<T> column) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return Optional.of(column.of(row));
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().matches(NOT_TOLD)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
