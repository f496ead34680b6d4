package dev.visionscaling.endtoend.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tries statement by statement what the members of the migrations' roles may do. */
class DatabaseRolesIT {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final Set<String> TABLES = Set.of(
            "schema_version",
            "image_info",
            "publish_checkpoint",
            "prediction_results",
            "rejected_images",
            "partition_starts",
            "camera_health",
            "flyway_schema_history");
    private static final Set<String> VIEWS =
            Set.of("accuracy", "accuracy_by_category", "confusions", "outcomes_by_bin");

    /** Statements by name; an allowed one changes nothing or fails for another reason. */
    private static final Map<String, String> ON_A_TABLE = Map.of(
            "SELECT", "SELECT * FROM %s LIMIT 1",
            "INSERT", "INSERT INTO %s DEFAULT VALUES",
            "UPDATE", "UPDATE %1$s SET %2$s = %2$s WHERE false",
            "DELETE", "DELETE FROM %s WHERE false",
            "TRUNCATE", "TRUNCATE %s",
            "LOCK", "LOCK TABLE %s IN ACCESS EXCLUSIVE MODE",
            "ALTER", "ALTER TABLE %s ADD COLUMN more int",
            "INDEX", "CREATE INDEX ON %s (%s)",
            "TRIGGER",
                    "CREATE TRIGGER t AFTER INSERT ON %s FOR EACH STATEMENT EXECUTE FUNCTION suppress_redundant_updates_trigger()",
            "DROP", "DROP TABLE %s CASCADE");

    private static final List<String> ELSEWHERE = List.of(
            "CREATE TABLE more (id int)",
            "CREATE VIEW more AS SELECT 1",
            "CREATE FUNCTION more() RETURNS int LANGUAGE sql AS 'SELECT 1'",
            "CREATE SCHEMA more",
            "CREATE ROLE more",
            "CREATE DATABASE more",
            "DROP VIEW accuracy CASCADE",
            "DROP FUNCTION announce_images() CASCADE",
            "SET ROLE visionscaling",
            "GRANT visionscaling TO current_user",
            "GRANT SELECT ON flyway_schema_history TO current_user",
            "ALTER SYSTEM SET log_statement = 'all'",
            "COPY schema_version TO PROGRAM 'cat'",
            "SELECT pg_read_file('postgresql.conf')",
            "SELECT passwd FROM pg_shadow");

    private static SecuredStack stack;

    @BeforeAll
    static void start() throws Exception {
        stack = SecuredStack.get();
    }

    @Test
    void theDashboardOnlyReads() throws SQLException {
        try (Connection connection = stack.connect("viewer", Secrets.VIEWER)) {
            assertThat(allowed(connection))
                    .containsExactlyInAnyOrder(
                            "SELECT schema_version",
                            "SELECT image_info",
                            "SELECT publish_checkpoint",
                            "SELECT prediction_results",
                            "SELECT rejected_images",
                            "SELECT camera_health",
                            "SELECT accuracy",
                            "SELECT accuracy_by_category",
                            "SELECT confusions",
                            "SELECT outcomes_by_bin");
        }
    }

    @Test
    void theConsumerOnlyWritesOutcomes() throws SQLException {
        try (Connection connection = stack.connect("classifier", Secrets.CLASSIFIER)) {
            assertThat(allowed(connection))
                    .containsExactlyInAnyOrder(
                            "SELECT schema_version",
                            "SELECT prediction_results",
                            "INSERT prediction_results",
                            "UPDATE prediction_results",
                            "LOCK prediction_results", // implied by UPDATE
                            "SELECT rejected_images",
                            "INSERT rejected_images",
                            "UPDATE rejected_images",
                            "DELETE rejected_images",
                            "LOCK rejected_images",
                            "SELECT partition_starts",
                            "INSERT partition_starts",
                            "UPDATE partition_starts",
                            "LOCK partition_starts",
                            "SELECT camera_health",
                            "INSERT camera_health",
                            "UPDATE camera_health",
                            "DELETE camera_health",
                            "LOCK camera_health");
        }
    }

    @Test
    void theProducerRegistersImagesAndMovesItsCheckpoint() throws SQLException {
        try (Connection connection = stack.connect("publisher", Secrets.PUBLISHER)) {
            assertThat(allowed(connection))
                    .containsExactlyInAnyOrder(
                            "SELECT schema_version",
                            "SELECT image_info",
                            "INSERT image_info",
                            "SELECT publish_checkpoint",
                            "INSERT publish_checkpoint",
                            "UPDATE publish_checkpoint",
                            "DELETE publish_checkpoint",
                            "LOCK publish_checkpoint",
                            "SELECT prediction_results",
                            "SELECT rejected_images",
                            "SELECT accuracy",
                            "SELECT accuracy_by_category",
                            "SELECT confusions",
                            "SELECT outcomes_by_bin");
            assertThat(isAllowed(connection, "UPDATE image_info SET expected_category = 'bolt' WHERE false"))
                    .isTrue();
        }
    }

    @Test
    void theOwnerMayDoEverythingOnItsTables() throws SQLException {
        // Otherwise a statement that is wrong in itself could be mistaken for a denied one.
        try (Connection connection = stack.connect("visionscaling", Secrets.OWNER)) {
            assertThat(allowed(connection)).hasSize(TABLES.size() * ON_A_TABLE.size() + VIEWS.size());
        }
    }

    @Test
    void loginNeedsTheRightPassword() {
        assertThatThrownBy(() -> stack.connect("viewer", Secrets.WRONG))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThatThrownBy(() -> stack.connect("visionscaling_consumer", Secrets.CLASSIFIER))
                .isInstanceOf(SQLException.class);
    }

    /** Returns the allowed statements on tables and views; fails if any other statement is allowed. */
    private static Set<String> allowed(Connection connection) throws SQLException {
        Set<String> allowed = new TreeSet<>();
        for (String table : TABLES) {
            for (Map.Entry<String, String> statement : ON_A_TABLE.entrySet()) {
                if (isAllowed(connection, String.format(statement.getValue(), table, firstColumn(table)))) {
                    allowed.add(statement.getKey() + " " + table);
                }
            }
        }
        for (String view : VIEWS) {
            if (isAllowed(connection, "SELECT * FROM " + view)) {
                allowed.add("SELECT " + view);
            }
        }
        if (!connection.getMetaData().getUserName().equals("visionscaling")) {
            for (String sql : ELSEWHERE) {
                assertThat(isAllowed(connection, sql)).as(sql).isFalse();
            }
        }
        return allowed;
    }

    private static String firstColumn(String table) {
        return switch (table) {
            case "schema_version" -> "version";
            case "publish_checkpoint", "partition_starts" -> "topic";
            case "camera_health" -> "camera";
            case "flyway_schema_history" -> "installed_rank";
            default -> "image_key";
        };
    }

    /** Returns true if PostgreSQL allows it to the role; rolls it back. */
    private static boolean isAllowed(Connection connection, String sql) throws SQLException {
        connection.setAutoCommit(sql.startsWith("CREATE DATABASE") || sql.startsWith("ALTER SYSTEM"));
        try (Statement statement = connection.createStatement()) {
            if (sql.startsWith("SELECT")) {
                try (ResultSet rows = statement.executeQuery(sql)) {
                    rows.next();
                }
            } else {
                statement.execute(sql);
            }
            return true;
        } catch (SQLException e) {
            return !INSUFFICIENT_PRIVILEGE.equals(e.getSQLState());
        } finally {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        }
    }
}
