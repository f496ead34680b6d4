package dev.visionscaling.endtoend.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The chart, rendered by Helm itself. */
class HelmChartTest {
    private static final Path CHART = RepositoryFiles.file("deploy/helm/visionscaling");
    private static final Map<String, String> REQUIRED = Map.of(
            "settings.KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
            "settings.DATABASE_URL", "jdbc:postgresql://postgres:5432/visionscaling",
            "settings.S3_BUCKET", "images");

    @Test
    void rendersTheManifestsOfTheBase() {
        List<JsonNode> rendered = render(Map.of()).stream()
                .filter(manifest -> !is(manifest, "ConfigMap", "visionscaling"))
                .map(Manifests::comparable)
                .toList();
        assertThat(rendered).containsExactlyInAnyOrderElementsOf(Manifests.ofFolder("deploy/kubernetes/base"));
    }

    @Test
    void rendersTheGatewayOfItsFolder() {
        Path folder = RepositoryFiles.file("deploy/kubernetes/gateway");
        List<JsonNode> gateway = render(Map.of("gateway.enabled", "true")).stream()
                .filter(manifest -> name(manifest).equals("visionscaling-gateway"))
                .map(Manifests::comparable)
                .toList();
        assertThat(gateway).hasSize(3);
        if (Files.isDirectory(folder)) {
            assertThat(gateway).containsExactlyInAnyOrderElementsOf(Manifests.ofFolder("deploy/kubernetes/gateway"));
        }
    }

    @Test
    void rendersTheScaledObjectOfTheComponent() {
        List<JsonNode> rendered = render(Map.of("consumer.autoscaling.enabled", "true"));
        JsonNode expected = RepositoryFiles.documents(RepositoryFiles.file("deploy/kubernetes/keda/scaled-object.yaml"))
                .get(0);
        assertThat(rendered).map(Manifests::comparable).contains(Manifests.comparable(expected));
        assertThat(rendered)
                .filteredOn(manifest -> is(manifest, "Deployment", "visionscaling-consumer"))
                .singleElement()
                .satisfies(consumer -> assertThat(consumer.at("/spec/replicas").isMissingNode())
                        .isTrue());
    }

    @Test
    void isValidForTheApiWithAllItHas() throws IOException {
        List<JsonNode> rendered = render(Map.of(
                "gateway.enabled", "true",
                "image.registry", "registry.example/team",
                "image.pullPolicy", "Always",
                "image.pullSecrets[0].name", "registry",
                "consumer.env[0].name", "RULES",
                "consumer.env[0].value", "/models/rules.json",
                "consumer.volumes[0].name", "models",
                "consumer.volumes[0].persistentVolumeClaim.claimName", "models",
                "consumer.volumeMounts[0].name", "models",
                "consumer.volumeMounts[0].mountPath", "/models"));
        assertThat(rendered).hasSize(15);
        for (JsonNode manifest : rendered) {
            KubernetesManifestsTest.checkAgainstTheApi(manifest);
        }
    }

    @Test
    void usesTheSecretsAndSettingsThatAreNamed() {
        String text = template(Map.of("secrets.consumer", "my-secret", "existingSettings", "my-settings"));
        assertThat(text).contains("secretName: my-secret", "name: my-settings");
        assertThat(RepositoryFiles.documentsOf(text))
                .noneMatch(manifest -> manifest.path("kind").asText().equals("ConfigMap"));
    }

    @Test
    void contentsOfSecretsAreNowhere() {
        assertThat(render(Map.of("gateway.enabled", "true")))
                .extracting(manifest -> manifest.path("kind").asText())
                .doesNotContain("Secret");
        assertThatThrownBy(() -> render(Map.of("settings.DATABASE_PASSWORD", "x")))
                .hasMessageContaining("settings");
    }

    @Test
    void namesTheSettingThatIsMissing() {
        TemplateCommand command =
                new Helm(CHART).template().withName("visionscaling").withKubeVersion("1.30.0");
        command.set("settings.S3_BUCKET", "images").set("settings.DATABASE_URL", "jdbc:postgresql://postgres/x");
        assertThatThrownBy(command::call).hasMessageContaining("settings.KAFKA_BOOTSTRAP_SERVERS is required");
    }

    @Test
    void refusesValuesThatItDoesNotHave() {
        assertThatThrownBy(() -> render(Map.of("consumer.replica", "3"))).hasMessageContaining("replica");
        assertThatThrownBy(() -> render(Map.of("consumer.threads", "0"))).hasMessageContaining("threads");
    }

    @Test
    void passesHelmsLint() {
        LintResult lint = new Helm(CHART).lint().call();
        assertThat(lint.getMessages()).noneMatch(message -> message.startsWith("[WARNING]"));
        assertThat(RepositoryFiles.text(CHART.resolve("values.yaml"))).contains("values.schema.json");
    }

    @Test
    void hasTheVersionOfTheProject() {
        Matcher pom = Pattern.compile("(?m)^  <version>(.*)</version>$").matcher(RepositoryFiles.text("pom.xml"));
        assertThat(pom.find()).isTrue();
        JsonNode chart = RepositoryFiles.documents(CHART.resolve("Chart.yaml")).get(0);
        assertThat(chart.path("version").asText()).isEqualTo(pom.group(1));
        assertThat(chart.path("appVersion").asText()).isEqualTo(pom.group(1));
    }

    private static List<JsonNode> render(Map<String, String> values) {
        return RepositoryFiles.documentsOf(template(values)).stream()
                .filter(JsonNode::isObject)
                .toList();
    }

    private static String template(Map<String, String> values) {
        TemplateCommand command =
                new Helm(CHART).template().withName("visionscaling").withKubeVersion("1.30.0");
        REQUIRED.forEach(command::set);
        values.forEach(command::set);
        return command.call();
    }

    private static boolean is(JsonNode manifest, String kind, String name) {
        return manifest.path("kind").asText().equals(kind) && name(manifest).equals(name);
    }

    private static String name(JsonNode manifest) {
        return manifest.at("/metadata/name").asText();
    }
}
