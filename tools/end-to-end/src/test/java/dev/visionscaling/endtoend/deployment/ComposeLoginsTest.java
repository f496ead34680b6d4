package dev.visionscaling.endtoend.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComposeLoginsTest {
    private static final String OWNER = "visionscaling";
    private static final Map<String, String> LOGINS = Map.of(
            "upload", "visionscaling_publisher",
            "producer", "visionscaling_publisher",
            "consumer", "visionscaling_classifier",
            "dashboard", "visionscaling_viewer");

    private final JsonNode services = RepositoryFiles.documents(RepositoryFiles.file("docker-compose.yml"))
            .get(0)
            .get("services");

    @Test
    void everyServiceHasItsOwnRole() {
        LOGINS.forEach((service, role) ->
                assertThat(variable(service, "DATABASE_USER")).as(service).isEqualTo(role));
        assertThat(variable("migrate", "DATABASE_USER")).isEqualTo(OWNER);
    }

    @Test
    void nobodyLogsInAsTheSuperuser() {
        String superuser = variable("postgres", "POSTGRES_USER");

        assertThat(Stream.concat(LOGINS.keySet().stream(), Stream.of("migrate")))
                .noneMatch(service -> variable(service, "DATABASE_USER").equals(superuser));
        assertThat(variable("roles", "PGUSER")).isEqualTo(OWNER);
        assertThat(RepositoryFiles.text("deploy/docker/create-owner"))
                .contains("ALTER ROLE CURRENT_USER PASSWORD NULL");
    }

    @Test
    void everyRoleHasItsOwnPassword() {
        List<String> passwords = List.of(
                variable("migrate", "DATABASE_PASSWORD"),
                variable("producer", "DATABASE_PASSWORD"),
                variable("consumer", "DATABASE_PASSWORD"),
                variable("dashboard", "DATABASE_PASSWORD"));

        assertThat(passwords).doesNotHaveDuplicates().allMatch(password -> password.startsWith("${"));
        assertThat(variable("upload", "DATABASE_PASSWORD")).isEqualTo(variable("producer", "DATABASE_PASSWORD"));
        assertThat(variable("roles", "PGPASSWORD")).isEqualTo(variable("migrate", "DATABASE_PASSWORD"));
    }

    @Test
    void theRolesAreCreatedWithTheServicesPasswords() {
        String script = RepositoryFiles.text("deploy/docker/create-roles");

        for (String service : Set.of("producer", "consumer", "dashboard")) {
            String password = variable(service, "DATABASE_PASSWORD");
            String name = password.substring("${".length(), password.indexOf(':'));
            assertThat(variable("roles", name)).isEqualTo(password);
            assertThat(script).contains("\\getenv " + service + " " + name);
            assertThat(script)
                    .contains("('" + LOGINS.get(service) + "', 'visionscaling_" + service + "', :'" + service + "')");
        }
    }

    @Test
    void servicesWaitForTheirRoles() {
        for (String service : LOGINS.keySet()) {
            assertThat(services.at("/" + service + "/depends_on/roles/condition")
                            .asText())
                    .as(service)
                    .isEqualTo("service_completed_successfully");
        }
    }

    private String variable(String service, String name) {
        return services.at("/" + service + "/environment/" + name).asText();
    }
}
