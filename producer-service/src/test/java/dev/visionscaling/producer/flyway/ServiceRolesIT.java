package dev.visionscaling.producer.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.harness.testing.TestEnvironment;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Roles belong to the whole server: these have names of their own. */
class ServiceRolesIT {
    private final TestEnvironment environment = TestEnvironment.migrated();
    private final String prefix = environment.topic().replace('-', '_');
    private final List<ServiceRoles.Role> renamed = ServiceRoles.ALL.stream()
            .map(role -> new ServiceRoles.Role(name(role), role.rights()))
            .toList();
    private final ServiceRoles roles = new ServiceRoles(renamed);

    @Test
    void saysWhichRolesAnAdministratorHasToCreate() throws SQLException {
        environment.execute("CREATE ROLE " + prefix + " LOGIN PASSWORD 'secret'");

        try (Connection owner = environment.connect();
                Connection connection = DriverManager.getConnection(
                        environment.databaseSettings().url(), prefix, "secret")) {
            assertThat(roles.complete(connection, TargetSchema.of(owner)))
                    .containsExactly(
                            "role visionscaling may not create roles, so services can only log in as it; to give"
                                    + " each service its own rights, run 'CREATE ROLE "
                                    + renamed.get(0).name()
                                    + " NOLOGIN; CREATE ROLE " + renamed.get(1).name() + " NOLOGIN; CREATE ROLE "
                                    + renamed.get(2).name()
                                    + " NOLOGIN' as an administrator, and then 'migrate' again, which grants those rights");
        }
    }

    @Test
    void grantsRolesThatCameLaterWhatMigrationsGrant() throws SQLException {
        try (Connection connection = environment.connect()) {
            assertThat(roles.complete(connection, TargetSchema.of(connection))).isEmpty();
        }

        for (ServiceRoles.Role role : ServiceRoles.ALL) {
            assertThat(rights(name(role))).isEqualTo(rights(role.name())).isNotEmpty();
        }
    }

    @Test
    void givesNothingBackThatWasTakenAway() throws SQLException {
        environment.execute("REVOKE INSERT ON image_info FROM visionscaling_producer");
        List<String> before = rights("visionscaling_producer");

        try (Connection connection = environment.connect()) {
            assertThat(new ServiceRoles(ServiceRoles.ALL).complete(connection, TargetSchema.of(connection)))
                    .isEmpty();
        }

        assertThat(rights("visionscaling_producer")).isEqualTo(before);
    }

    private String name(ServiceRoles.Role role) {
        return role.name().replace("visionscaling", prefix);
    }

    private List<String> rights(String role) {
        return environment.query(
                "SELECT table_name, column_name, privilege_type FROM information_schema.column_privileges"
                        + " WHERE grantee = '" + role + "' UNION ALL SELECT table_name, '', privilege_type FROM"
                        + " information_schema.table_privileges WHERE grantee = '" + role + "' ORDER BY 1, 2, 3");
    }
}
