package dev.visionscaling.producer.flyway;

import dev.visionscaling.common.cli.CommandFailedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;

/**
 * The schema that the tables belong to: the first one of the search path.
 *
 * @param role the role that migrates
 * @param quotedName the name as statements need it
 * @param quotedRole the role as statements need it
 * @param version that of the tables, or empty if there are none of this project
 * @param historyTable where Flyway keeps its history of this schema
 */
record TargetSchema(
        String name,
        String role,
        String quotedName,
        String quotedRole,
        boolean mayCreate,
        OptionalInt version,
        String historyTable) {
    /** Marks the history of a schema that had other tables before. */
    static final String BASELINE = "tables of others";

    private static final String USUAL_HISTORY = "flyway_schema_history";
    private static final String OWN_HISTORY = "visionscaling_schema_history";
    private static final String FACTS = """
            SELECT current_schema(), current_user, quote_ident(current_schema()), quote_ident(current_user),
                has_schema_privilege(current_schema(), 'CREATE')""";

    /** @param connection commits each statement */
    static TargetSchema of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean ours = hasColumn(statement, "schema_version", "only_row");
            OptionalInt version = ours ? version(statement) : OptionalInt.empty();
            String history = historyTable(statement, ours);
            try (ResultSet row = statement.executeQuery(FACTS)) {
                row.next();
                return new TargetSchema(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getBoolean(5),
                        version,
                        history);
            }
        }
    }

    /** @throws CommandFailedException if tables are to be created, and may not be */
    void requireRightToCreate() {
        if (version.isEmpty() && !mayCreate) {
            throw new CommandFailedException("role " + role + " may not create tables in schema " + name
                    + ": as the owner of the database, run 'GRANT CREATE ON SCHEMA " + quotedName + " TO "
                    + quotedRole + "', or " + ownSchema());
        }
    }

    /** The way out where this schema is not suitable. */
    String ownSchema() {
        return "give VisionScaling a schema of its own: 'CREATE SCHEMA visionscaling AUTHORIZATION "
                + quotedRole + "', and currentSchema=visionscaling as a parameter of DATABASE_URL in every"
                + " service, as in jdbc:postgresql://host:5432/database?currentSchema=visionscaling";
    }

    private static OptionalInt version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT version FROM schema_version")) {
            return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
        }
    }

    // Another product of this schema may use Flyway, too. Once chosen, the name stays.
    private static String historyTable(Statement statement, boolean ours) throws SQLException {
        if (hasColumn(statement, OWN_HISTORY, "script")) {
            return OWN_HISTORY;
        }
        if (ours || !hasColumn(statement, USUAL_HISTORY, "tableoid")) {
            return USUAL_HISTORY;
        }
        return isOfOthers(statement) ? OWN_HISTORY : USUAL_HISTORY;
    }

    private static boolean isOfOthers(Statement statement) throws SQLException {
        if (!hasColumn(statement, USUAL_HISTORY, "description")) {
            return true;
        }
        try (ResultSet privilege = statement.executeQuery("SELECT has_table_privilege('" + USUAL_HISTORY
                + "', 'SELECT') AND has_table_privilege('" + USUAL_HISTORY + "', 'INSERT')")) {
            privilege.next();
            if (!privilege.getBoolean(1)) {
                return true;
            }
        }
        try (ResultSet rows = statement.executeQuery(
                "SELECT FROM " + USUAL_HISTORY + " WHERE description <> '" + BASELINE + "' LIMIT 1")) {
            return rows.next();
        }
    }

    private static boolean hasColumn(Statement statement, String table, String column) throws SQLException {
        try (ResultSet rows = statement.executeQuery("""
                SELECT FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
                WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
                    AND relname = '%s' AND attname = '%s'""".formatted(table, column))) {
            return rows.next();
        }
    }
}
