package dev.visionscaling.endtoend.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingNamesTest {
    /** This project's services; the other services of the compose file are servers with their own variables. */
    private static final Set<String> OWN_SERVICES = Set.of("migrate", "upload", "producer", "consumer", "gateway");

    private static final Pattern ASSIGNMENT = Pattern.compile("(?m)^([A-Z][A-Z0-9_]*)=");
    private static final Pattern UNIT_ASSIGNMENT = Pattern.compile("([A-Z][A-Z0-9_]{3,})=");

    @Test
    void theReadmeNamesRealSettingsOnly() {
        assertThat(SettingNames.namedIn("README.md")).contains("MODEL").isSubsetOf(SettingNames.all());
    }

    @Test
    void theComposeFileNamesRealSettingsOnly() {
        JsonNode services = RepositoryFiles.documents(RepositoryFiles.file("docker-compose.yml"))
                .get(0)
                .get("services");
        List<String> names = new ArrayList<>();
        for (String service : OWN_SERVICES) {
            services.get(service).get("environment").fieldNames().forEachRemaining(names::add);
        }
        assertThat(names).contains("KAFKA_BOOTSTRAP_SERVERS", "MODEL").isSubsetOf(SettingNames.all());
    }

    @Test
    void theKubernetesManifestsNameRealSettingsOnly() {
        Stream<String> inManifests = RepositoryFiles.files("deploy/kubernetes/base", ".yaml").stream()
                .flatMap(file -> RepositoryFiles.documents(file).stream())
                .flatMap(document -> document.findValues("env").stream())
                .flatMap(variables -> variables.findValuesAsText("name").stream())
                .filter(name -> name.equals(name.toUpperCase(Locale.ROOT)));
        Stream<String> inExample =
                assignments(RepositoryFiles.file("deploy/kubernetes/example/settings.env"), ASSIGNMENT);
        assertThat(Stream.concat(inManifests, inExample))
                .contains("DATABASE_PASSWORD_FILE", "S3_BUCKET")
                .isSubsetOf(SettingNames.all());
    }

    @Test
    void theSystemdUnitsNameRealSettingsOnly() {
        Stream<String> inUnits = RepositoryFiles.files("deploy/systemd", ".service").stream()
                .flatMap(file -> RepositoryFiles.text(file).lines())
                .filter(line -> line.startsWith("Environment="))
                .flatMap(line -> UNIT_ASSIGNMENT.matcher(line).results().map(match -> match.group(1)));
        Stream<String> inExamples = RepositoryFiles.files("deploy/systemd", ".example").stream()
                .flatMap(file -> assignments(file, ASSIGNMENT));
        assertThat(Stream.concat(inUnits, inExamples))
                .contains("INSTANCE_NAME", "DATABASE_USER")
                .isSubsetOf(SettingNames.all());
    }

    @Test
    void theDockerfileBuildsModulesOfThePom() {
        List<String> modules = Pattern.compile("<module>([^<]+)</module>")
                .matcher(RepositoryFiles.text("pom.xml"))
                .results()
                .map(match -> match.group(1))
                .toList();
        Matcher built = Pattern.compile("ARG MODULES=\"([^\"]+)\"").matcher(RepositoryFiles.text("Dockerfile"));
        assertThat(built.find()).isTrue();
        assertThat(modules).contains(built.group(1).split(","));
    }

    private static Stream<String> assignments(Path file, Pattern pattern) {
        return pattern.matcher(RepositoryFiles.text(file)).results().map(match -> match.group(1));
    }
}
