package dev.visionscaling.endtoend.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Kubernetes objects in the form in which those of kustomize and those of Helm can be compared. */
final class Manifests {
    private static final String PART_OF = "app.kubernetes.io/part-of";

    private static final Set<String> HELMS_OWN =
            Set.of("app.kubernetes.io/instance", "app.kubernetes.io/managed-by", "helm.sh/chart");

    private Manifests() {}

    /** The objects of a folder, with the labels and the tags that its kustomization adds. */
    static List<JsonNode> ofFolder(String folder) {
        JsonNode kustomization = RepositoryFiles.documents(RepositoryFiles.file(folder + "/kustomization.yaml"))
                .get(0);
        return StreamSupport.stream(kustomization.get("resources").spliterator(), false)
                .map(resource -> RepositoryFiles.file(folder + "/" + resource.asText()))
                .flatMap(file -> RepositoryFiles.documents(file).stream())
                .map(manifest -> kustomize(manifest.deepCopy(), kustomization))
                .map(Manifests::comparable)
                .toList();
    }

    private static JsonNode kustomize(JsonNode manifest, JsonNode kustomization) {
        label(manifest.at("/metadata"));
        label(manifest.at("/spec/template/metadata"));
        for (JsonNode container : manifest.at("/spec/template/spec/containers")) {
            for (JsonNode image : kustomization.path("images")) {
                if (image.path("name").equals(container.path("image"))) {
                    ((ObjectNode) container)
                            .put(
                                    "image",
                                    image.path("name").asText() + ":"
                                            + image.path("newTag").asText());
                }
            }
        }
        return manifest;
    }

    private static void label(JsonNode metadata) {
        if (metadata instanceof ObjectNode object) {
            object.withObject("/labels").put(PART_OF, "visionscaling");
        }
    }

    /**
     * Leaves out the labels that only Helm sets, the service's name where only Helm gives it, and the revision in the
     * name of a Job; sorts what has names.
     */
    static JsonNode comparable(JsonNode manifest) {
        ObjectNode copy = manifest.deepCopy();
        ObjectNode metadata = (ObjectNode) copy.get("metadata");
        if (copy.path("kind").asText().equals("Job")) {
            metadata.put("name", metadata.path("name").asText().replaceFirst("-1$", ""));
        }
        metadata.withObject("/labels").remove("app.kubernetes.io/name");
        normalise(copy);
        return copy;
    }

    private static void normalise(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(HELMS_OWN);
        }
        if (node instanceof ArrayNode array && array.size() > 0 && array.get(0).has("name")) {
            List<JsonNode> sorted = StreamSupport.stream(array.spliterator(), false)
                    .sorted(Comparator.comparing(item -> Objects.toString(item.path("name"))))
                    .toList();
            array.removeAll();
            array.addAll(sorted);
        }
        node.forEach(Manifests::normalise);
    }
}
