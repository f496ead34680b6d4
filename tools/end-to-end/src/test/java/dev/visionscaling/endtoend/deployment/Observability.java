package dev.visionscaling.endtoend.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The dashboard, alerts and configuration in deploy/observability. */
final class Observability {
    private static final String FOLDER = "deploy/observability/";

    private Observability() {}

    static JsonNode dashboard() {
        try {
            return new ObjectMapper().readTree(RepositoryFiles.text(FOLDER + "grafana/dashboards/visionscaling.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode alerts() {
        return RepositoryFiles.documents(RepositoryFiles.file(FOLDER + "prometheus/alerts.yml"))
                .get(0);
    }

    static JsonNode prometheus() {
        return RepositoryFiles.documents(RepositoryFiles.file(FOLDER + "prometheus/prometheus.yml"))
                .get(0);
    }

    static List<JsonNode> panels() {
        return list(dashboard().get("panels"));
    }

    static List<JsonNode> rules() {
        return list(alerts().at("/groups/0/rules"));
    }

    /** Every expression, by the panel or alert it belongs to, with Grafana's variables filled in. */
    static Map<String, String> expressions() {
        Map<String, String> expressions = new LinkedHashMap<>();
        for (JsonNode panel : panels()) {
            for (JsonNode target : list(panel.path("targets"))) {
                expressions.put(
                        "panel '" + panel.get("title").asText() + "' "
                                + target.get("refId").asText(),
                        filledIn(target.get("expr").asText()));
            }
        }
        for (JsonNode rule : rules()) {
            expressions.put(
                    "alert " + rule.get("alert").asText(), rule.get("expr").asText());
        }
        return expressions;
    }

    static List<JsonNode> list(JsonNode array) {
        return new ArrayList<>(StreamSupport.stream(array.spliterator(), false).toList());
    }

    private static String filledIn(String expression) {
        return expression.replace("$__rate_interval", "1m").replace("$host", ".*");
    }
}
