package dev.visionscaling.producer.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.rules.BinChoice.Kind;
import dev.visionscaling.common.rules.Evidence;
import dev.visionscaling.common.rules.RulesFile;
import dev.visionscaling.producer.terminal.ReplayJson;
import dev.visionscaling.producer.terminal.ReplayTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesReplayTest {
    private RulesFile rules;
    private RulesReplay replay;

    @BeforeEach
    void setUp(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("rules.json"), """
                {"categories": {"nut": "1", "wing-nut": "1", "bolt": "2"},
                 "least_confidence": 80, "unsure": "look", "unknown": "look", "rejected": "bad"}""");
        rules = RulesFile.read(file.toString());
        replay = new RulesReplay(rules.rules());
    }

    private void predicted(String category, double confidence, OptionalDouble novelty, String expected) {
        replay.predicted(
                "a.jpg",
                new Evidence(category, confidence, 0, novelty),
                Optional.of(category),
                Optional.of(expected).filter(name -> !name.isEmpty()));
    }

    private ReplayReport.Confidence at(double percent) {
        return replay.report().leastConfidences().stream()
                .filter(confidence -> confidence.percent() == percent)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countsWhereThePartsWouldHaveGone() {
        predicted("nut", 95, OptionalDouble.of(0.5), "");
        predicted("nut", 70, OptionalDouble.of(0.5), "");
        predicted("bolt", 99, OptionalDouble.of(1.5), "");
        predicted("gear", 90, OptionalDouble.empty(), "");
        replay.rejected("b.jpg", Optional.empty());

        ReplayReport report = replay.report();
        assertThat(report.bins())
                .containsExactly(
                        new ReplayReport.Bin("1", Kind.CATEGORY, 1),
                        new ReplayReport.Bin("bad", Kind.REJECTED, 1),
                        new ReplayReport.Bin("gear", Kind.CATEGORY, 1),
                        new ReplayReport.Bin("look", Kind.UNSURE, 1),
                        new ReplayReport.Bin("look", Kind.UNKNOWN, 1));
        assertThat(report.images()).isEqualTo(new ReplayReport.Images(4, 1, 4, 0));
        assertThat(report.withoutBin()).containsExactly(Map.entry("gear", 1L));
        assertThat(report.withoutNovelty()).isEqualTo(1);
    }

    @Test
    void comparesLeastConfidences() {
        predicted("nut", 97, OptionalDouble.empty(), "nut");
        predicted("nut", 88, OptionalDouble.empty(), "wing-nut");
        predicted("bolt", 82, OptionalDouble.empty(), "nut");
        predicted("bolt", 60, OptionalDouble.empty(), "bolt");

        assertThat(at(50)).isEqualTo(new ReplayReport.Confidence(50, 0, 4, 1));
        assertThat(at(80)).isEqualTo(new ReplayReport.Confidence(80, 1, 3, 1));
        assertThat(at(85)).isEqualTo(new ReplayReport.Confidence(85, 2, 2, 0));
        assertThat(at(99)).isEqualTo(new ReplayReport.Confidence(99, 4, 0, 0));
    }

    @Test
    void showsTheReplayAsATable() {
        predicted("nut", 97, OptionalDouble.empty(), "nut");
        predicted("bolt", 82, OptionalDouble.empty(), "nut");
        predicted("gear", 60, OptionalDouble.empty(), "");

        assertThat(ReplayTable.of(rules, replay.report()).lines())
                .map(line -> line.replaceAll(" +", " ").strip())
                .contains(
                        "3 predictions, 0 rejected images; nothing is changed",
                        "bin reason images share",
                        "1 category 1 33.3 %",
                        "look unsure 1 33.3 %",
                        "3 of 3 are in another bin now",
                        "the rules have no bin for gear: 1 predictions are shown under their categories",
                        "3 predictions have no novelty and cannot be unknown: their model did not measure it",
                        "with least_confidence unsure in a wrong bin",
                        "80 % 33.3 % 50.00 % of 2 with a known category",
                        "85 % 66.7 % 0.00 % of 1 with a known category");
    }

    @Test
    void showsAnEmptyTable() {
        assertThat(ReplayTable.of(rules, replay.report())).contains("0 of 0").doesNotContain("NaN", "least_confidence");
    }

    @Test
    void showsTheReplayAsJson() {
        predicted("nut", 97, OptionalDouble.of(0.5), "nut");

        assertThat(ReplayJson.of(rules, replay.report()))
                .contains("\"predictions\":1,\"rejected\":0,\"changed\":1,\"bins\":["
                        + "{\"bin\":\"1\",\"reason\":\"category\",\"images\":1}],\"least_confidences\":["
                        + "{\"percent\":50.0,\"unsure\":0,\"with_known_category\":1,\"in_wrong_bin\":0},")
                .endsWith("\"without_bin\":{},\"without_novelty\":0}");
    }
}
