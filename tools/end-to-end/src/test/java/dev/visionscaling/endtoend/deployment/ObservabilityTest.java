package dev.visionscaling.endtoend.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The files in deploy/observability are consistent with each other and valid for Grafana. */
class ObservabilityTest {
    private static final int GRID = 24;

    @Test
    void everyPanelHasItsOwnIdAndTitle() {
        List<JsonNode> panels = Observability.panels();
        assertThat(panels)
                .hasSizeGreaterThan(30)
                .allSatisfy(panel -> assertThat(panel.path("title").asText()).isNotBlank());
        assertThat(panels.stream().map(panel -> panel.get("id").asInt())).doesNotHaveDuplicates();
        assertThat(panels.stream().map(panel -> panel.get("title").asText())).doesNotHaveDuplicates();
    }

    @Test
    void panelsNeitherOverlapNorLeaveTheGrid() {
        Set<String> taken = new HashSet<>();
        for (JsonNode panel : Observability.panels()) {
            JsonNode at = panel.get("gridPos");
            assertThat(at.get("x").asInt() + at.get("w").asInt()).isLessThanOrEqualTo(GRID);
            for (int x = at.get("x").asInt();
                    x < at.get("x").asInt() + at.get("w").asInt();
                    x++) {
                for (int y = at.get("y").asInt();
                        y < at.get("y").asInt() + at.get("h").asInt();
                        y++) {
                    assertThat(taken.add(x + "," + y))
                            .as("%s at %d,%d", panel.get("title"), x, y)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void everyPanelUsesTheSelectedDataSource() {
        JsonNode variables = Observability.dashboard().at("/templating/list");
        assertThat(variables.findValuesAsText("name")).contains("datasource", "host");
        for (JsonNode panel : Observability.panels()) {
            if (panel.get("type").asText().equals("row")) {
                continue;
            }
            List<JsonNode> targets = Observability.list(panel.get("targets"));
            assertThat(targets).isNotEmpty();
            assertThat(targets.stream().map(target -> target.get("refId").asText()))
                    .doesNotHaveDuplicates();
            assertThat(panel.get("datasource").get("uid").asText()).isEqualTo("${datasource}");
            targets.forEach(target ->
                    assertThat(target.get("datasource").get("uid").asText()).isEqualTo("${datasource}"));
        }
    }

    @Test
    void theDocumentationExplainsEveryAlert() {
        String documentation = RepositoryFiles.text("docs/observability.md");
        assertThat(Observability.rules()).hasSizeGreaterThan(8).allSatisfy(rule -> {
            assertThat(documentation).contains("| `" + rule.get("alert").asText() + "` |");
            assertThat(rule.at("/labels/severity").asText()).isIn("warning", "critical");
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
            assertThat(rule.at("/annotations/description").asText()).isNotBlank();
        });
    }

    @Test
    void everyAlertHasAPromtoolTest() {
        String tests = RepositoryFiles.text("deploy/observability/prometheus/alerts-test.yml");
        assertThat(Observability.rules())
                .allSatisfy(rule -> assertThat(tests)
                        .contains("alertname: " + rule.get("alert").asText() + "\n        exp_alerts:"));
    }

    @Test
    void prometheusInComposeScrapesItsServices() {
        JsonNode services = RepositoryFiles.documents(RepositoryFiles.file("docker-compose.yml"))
                .get(0)
                .get("services");
        for (JsonNode job : Observability.prometheus().get("scrape_configs")) {
            String name = job.at("/dns_sd_configs/0/names/0").asText();
            assertThat(name).isEqualTo(job.get("job_name").asText());
            assertThat(services.get(name)).as(name).isNotNull();
        }
        assertThat(services.at("/prometheus/profiles/0").asText()).isEqualTo("observability");
        assertThat(services.at("/grafana/profiles/0").asText()).isEqualTo("observability");
    }

    @Test
    void everyExpressionNamesAMetric() {
        Observability.expressions()
                .forEach((owner, expression) ->
                        assertThat(PromQl.parse(expression).metrics()).as(owner).isNotEmpty());
    }
}
