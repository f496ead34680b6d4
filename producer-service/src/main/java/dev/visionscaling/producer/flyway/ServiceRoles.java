package dev.visionscaling.producer.flyway;

import dev.visionscaling.common.cli.CommandFailedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The group role of each service. The migrations grant their rights to those that exist at the time; this class does so
 * for those that came later, and for the schema.
 */
final class ServiceRoles {
    static final List<Role> ALL = List.of(
            new Role(
                    "visionscaling_producer",
                    List.of(
                            "SELECT ON schema_version, image_info, publish_checkpoint, prediction_results,"
                                    + " rejected_images, accuracy, accuracy_by_category, confusions, outcomes_by_bin",
                            "INSERT, UPDATE (expected_category) ON image_info",
                            "INSERT, UPDATE, DELETE ON publish_checkpoint")),
            new Role(
                    "visionscaling_consumer",
                    List.of(
                            "SELECT ON schema_version",
                            "SELECT, INSERT, UPDATE ON prediction_results, partition_starts",
                            "SELECT, INSERT, UPDATE, DELETE ON rejected_images")),
            new Role(
                    "visionscaling_dashboard",
                    List.of("SELECT ON schema_version, image_info, publish_checkpoint, prediction_results,"
                            + " rejected_images, accuracy, accuracy_by_category, confusions, outcomes_by_bin")));

    private static final String MAY_CREATE =
            "SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user";
    private static final String STATE = """
            SELECT has_schema_privilege(rolname, current_schema(), 'USAGE'),
                has_table_privilege(rolname, 'schema_version', 'SELECT')
            FROM pg_roles WHERE rolname = ?""";
    private static final String DUPLICATE = "42710|23505";

    private final List<Role> roles;

    /** @param rights what to grant, without the receiver */
    record Role(String name, List<String> rights) {}

    ServiceRoles(List<Role> roles) {
        this.roles = roles;
    }

    /**
     * Creates the missing roles if that is allowed, and grants all of them their rights if they lack them.
     *
     * @param connection commits each statement
     * @return a line that says what is left to an administrator, or none
     */
    List<String> complete(Connection connection, TargetSchema schema) throws SQLException {
        List<String> missing = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            boolean mayCreate = isTrue(statement, MAY_CREATE);
            for (Role role : roles) {
                if (!exists(connection, role)) {
                    if (!mayCreate) {
                        missing.add(role.name());
                        continue;
                    }
                    create(statement, role);
                }
                grant(connection, statement, role, schema);
            }
        }
        return missing.isEmpty() ? List.of() : List.of(hint(missing, schema));
    }

    private static String hint(List<String> missing, TargetSchema schema) {
        return "services can log in as " + schema.role() + " only: role " + schema.role()
                + " may not create the roles that separate them; to have them, run '"
                + missing.stream()
                        .map(name -> "CREATE ROLE " + name + " NOLOGIN")
                        .collect(Collectors.joining("; "))
                + "' as an administrator, and then 'migrate' again, which grants them their rights";
    }

    private static void create(Statement statement, Role role) throws SQLException {
        try {
            statement.execute("CREATE ROLE " + role.name() + " NOLOGIN");
        } catch (SQLException e) {
            if (e.getSQLState() == null || !e.getSQLState().matches(DUPLICATE)) {
                throw e;
            } // another database's migration was quicker
        }
    }

    private static boolean exists(Connection connection, Role role) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT FROM pg_roles WHERE rolname = ?")) {
            select.setString(1, role.name());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    // Rights that an administrator took away from a role are not given back: it still reads the schema's version.
    private static void grant(Connection connection, Statement statement, Role role, TargetSchema schema)
            throws SQLException {
        List<String> grants = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(STATE)) {
            select.setString(1, role.name());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                if (!row.getBoolean(1)) {
                    grants.add("USAGE ON SCHEMA " + schema.quotedName());
                }
                if (!row.getBoolean(2)) {
                    grants.addAll(role.rights());
                }
            }
        }
        for (String grant : grants) {
            String sql = "GRANT " + grant + " TO " + role.name();
            try {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new CommandFailedException(
                        "the tables are migrated, but role " + schema.role() + " may not run '" + sql
                                + "': run it as their owner or an administrator",
                        e);
            }
        }
    }

    private static boolean isTrue(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
