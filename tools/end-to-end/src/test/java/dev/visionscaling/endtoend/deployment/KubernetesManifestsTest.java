package dev.visionscaling.endtoend.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KubernetesManifestsTest {
    private static final String BASE = "deploy/kubernetes/base";
    private static final String GATEWAY = "deploy/kubernetes/gateway";

    /** Refuses unknown fields and missing ones. */
    private interface Schema {
        void check(JsonElement manifest) throws IOException;
    }

    private static final Map<String, Schema> SCHEMAS = Map.of(
            "apps/v1 Deployment", V1Deployment::validateJsonElement,
            "batch/v1 Job", V1Job::validateJsonElement,
            "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "v1 ConfigMap", V1ConfigMap::validateJsonElement,
            "v1 Service", V1Service::validateJsonElement,
            "v1 ServiceAccount", V1ServiceAccount::validateJsonElement);

    static Stream<Path> manifests() {
        return Stream.of(BASE, GATEWAY)
                .flatMap(folder -> RepositoryFiles.files(folder, ".yaml").stream())
                .filter(file -> !file.endsWith("kustomization.yaml"));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void areValidForTheApi(Path file) throws IOException {
        for (JsonNode manifest : RepositoryFiles.documents(file)) {
            checkAgainstTheApi(manifest);
        }
    }

    static void checkAgainstTheApi(JsonNode manifest) throws IOException {
        String type = manifest.path("apiVersion").asText() + " "
                + manifest.path("kind").asText();
        assertThat(SCHEMAS).containsKey(type);
        Objects.requireNonNull(SCHEMAS.get(type)).check(JsonParser.parseString(manifest.toString()));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void areListedInTheirFolder(Path file) {
        JsonNode folder = RepositoryFiles.documents(file.resolveSibling("kustomization.yaml"))
                .get(0);
        assertThat(folder.get("resources")).extracting(JsonNode::asText).contains(String.valueOf(file.getFileName()));
    }

    @Test
    void leavePodsTimeToDrain() {
        assertThat(gracePeriod(BASE + "/consumer.yaml")).isGreaterThan(30);
        assertThat(gracePeriod(BASE + "/producer.yaml")).isGreaterThan(60);
        assertThat(gracePeriod(GATEWAY + "/gateway.yaml")).isGreaterThan(20);
    }

    @Test
    void everyPodIsRestricted() {
        List<JsonNode> containers = manifests()
                .flatMap(file -> RepositoryFiles.documents(file).stream())
                .flatMap(manifest -> manifest.findValues("containers").stream())
                .flatMap(list -> Stream.of(list.get(0)))
                .toList();
        assertThat(containers).hasSize(5).allSatisfy(container -> {
            JsonNode context = container.get("securityContext");
            assertThat(context.get("allowPrivilegeEscalation").asBoolean()).isFalse();
            assertThat(context.get("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(context.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
        });
    }

    private static int gracePeriod(String deployment) {
        return RepositoryFiles.documents(RepositoryFiles.file(deployment))
                .get(0)
                .at("/spec/template/spec/terminationGracePeriodSeconds")
                .asInt();
    }
}
