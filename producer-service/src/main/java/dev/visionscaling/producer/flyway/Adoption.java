package dev.visionscaling.producer.flyway;

import dev.visionscaling.common.database.Databases;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Adopts the rows of original tables in the transaction of the migrations: gives the tables other names before the
 * first migration, and copies their rows after the last one. A crash leaves everything as it was.
 */
final class Adoption extends BaseCallback {
    private static final String FIRST = "1";
    private static final String INDEXES = """
            SELECT i.relname FROM pg_index JOIN pg_class i ON i.oid = indexrelid WHERE indrelid = ?::regclass""";
    // To roles of others, such as that of a program that inserts keys.
    private static final String GRANTS = """
            SELECT format('GRANT %s ON %I TO %s', privilege_type, ?,
                CASE WHEN grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END)
            FROM pg_class, aclexplode(relacl)
            WHERE oid = ?::regclass AND grantee <> relowner
                AND privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')""";

    private final Set<OriginalTable> tables;
    private final List<String> report = new ArrayList<>();

    Adoption(Set<OriginalTable> tables) {
        this.tables = tables.isEmpty() ? EnumSet.noneOf(OriginalTable.class) : EnumSet.copyOf(tables);
    }

    /** A line per adopted table; empty before the migrations. */
    List<String> report() {
        return List.copyOf(report);
    }

    @Override
    public boolean supports(Event event, Context context) {
        return !tables.isEmpty() && (event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE);
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        String version = context.getMigrationInfo().getVersion().getVersion();
        try {
            for (OriginalTable table : tables) {
                if (event == Event.BEFORE_EACH_MIGRATE && version.equals(FIRST)) {
                    rename(context.getConnection(), table);
                } else if (event == Event.AFTER_EACH_MIGRATE && version.equals(Databases.SCHEMA_VERSION)) {
                    copy(context.getConnection(), table);
                }
            }
        } catch (SQLException e) {
            throw new FlywayException("the rows of existing tables cannot be adopted: " + e.getMessage(), e);
        }
    }

    private static void rename(Connection connection, OriginalTable table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE " + table.table() + " RENAME TO " + table.renamed());
            // Migrations name these indexes, so the new tables must get them.
            for (String index : texts(connection, INDEXES, table.renamed())) {
                if (ExistingObjects.INDEXES.contains(index)) {
                    statement.execute("ALTER INDEX " + index + " RENAME TO " + index + "_original");
                }
            }
        }
    }

    private void copy(Connection connection, OriginalTable table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean numbered = has(
                    statement,
                    "FROM pg_attribute WHERE attrelid = '" + table.renamed()
                            + "'::regclass AND attname = 'id' AND NOT attisdropped");
            long all = count(statement, table.renamed());
            long usable = count(statement, table.renamed() + " WHERE " + table.usable());
            long copied = statement.executeLargeUpdate(table.copy(numbered));
            for (String grant : texts(connection, GRANTS, table.table(), table.renamed())) {
                statement.execute(grant);
            }
            report.add(line(table, copied, usable - copied, all - usable));
            if (table == OriginalTable.PREDICTION_RESULTS) {
                explain(statement);
            }
        }
    }

    private static String line(OriginalTable table, long copied, long duplicates, long unusable) {
        StringBuilder line = new StringBuilder();
        line.append(
                String.format(Locale.ROOT, "adopted %,d %s of table %s", copied, table.rows(copied), table.table()));
        if (duplicates > 0) {
            line.append(String.format(Locale.ROOT, ", left out %,d that repeat a key", duplicates));
        }
        if (unusable > 0) {
            line.append(
                    String.format(Locale.ROOT, ", left out %,d that do not satisfy (%s)", unusable, table.usable()));
        }
        return line + "; the old table is now " + table.renamed() + ", drop it when you no longer need it";
    }

    private void explain(Statement statement) throws SQLException {
        if (has(
                statement,
                "FROM pg_attribute WHERE attrelid = 'prediction_results_original'::regclass"
                        + " AND attname = 'time' AND atttypid = 'timestamp'::regtype")) {
            report.add("their times had no time zone, and were taken for those of " + ZoneId.systemDefault());
        }
        if (has(statement, "FROM prediction_results HAVING max(confidence) <= 1")) {
            report.add("their confidences are all at most 1, but are stored in percent: if they were fractions, run"
                    + " 'UPDATE prediction_results SET confidence = 100 * confidence WHERE model = 'unknown''");
        }
    }

    private static long count(Statement statement, String source) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM " + source)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static boolean has(Statement statement, String source) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT " + source)) {
            return rows.next();
        }
    }

    private static List<String> texts(Connection connection, String query, String... parameters) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                List<String> texts = new ArrayList<>();
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
                return texts;
            }
        }
    }
}
