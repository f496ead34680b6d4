package dev.visionscaling.benchmarks.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.benchmarks.comparison.EndToEndBenchmark.Round;
import dev.visionscaling.benchmarks.report.BenchmarkResult;
import dev.visionscaling.benchmarks.report.Measurement;
import dev.visionscaling.benchmarks.report.Plot;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class ComparisonReportTest {
    private static final Map<String, String> CATEGORIES = Map.of("a", "bolt", "b", "elbow");

    private final BenchmarkResult result = new ComparisonReport(
                    Candidates.of(List.of("ours", "ours-rare-commits", "ours-without-events", "streams")),
                    Map.of(
                            "ours", List.of(round(120, 25), round(100, 32)),
                            "ours-rare-commits", List.of(round(121.2, 25), round(103, 25)),
                            "ours-without-events", List.of(round(125, 20), round(80, 20)),
                            "streams",
                                    List.of(
                                            round(40, 50, Map.of("a", "bolt", "b", "bolt")),
                                            round(20, 50, Map.of("a", "bolt", "b", "bolt")))),
                    List.of(new BaselineTime(150, 1, 2), new BaselineTime(200, 1, 2)))
            .result("comparison");

    @Test
    void comparesRoundByRound() {
        Measurement ratio = figure("streams_ours_is_times_as_fast");

        assertThat(ratio.rounds()).containsExactly(3.0, 5.0);
        assertThat(ratio.value()).isEqualTo(4.0);
        assertThat(ratio.target())
                .hasValueSatisfying(
                        target -> assertThat(target.isMetBy(ratio.value())).isTrue());
    }

    @Test
    void comparesWithTheBaselineOfTheSameRound() {
        assertThat(figure("ours_percent_of_limit").rounds()).containsExactly(80.0, 50.0);
        assertThat(figure("limit_images_per_second").value()).isEqualTo(175);
    }

    @Test
    void drawsABarForEachCandidate() {
        assertThat(result.plots()).extracting(Plot::name).containsExactly("throughput", "processor-time");
        assertThat(result.plots().get(0).svg().split("class=\"(ours|alternative|baseline)\"", -1))
                .hasSize(5 + 1);
        assertThat(result.plots().get(1).svg().split("class=\"(ours|alternative)\"", -1))
                .hasSize(4 + 1);
    }

    @Test
    void reportsTheCostOfCommits() {
        assertThat(figure("commit_cost_percent").rounds())
                .satisfiesExactly(
                        first -> assertThat(first).isBetween(0.999, 1.001),
                        second -> assertThat(second).isBetween(2.999, 3.001));
    }

    @Test
    void reportsTheThroughputWithEvents() {
        assertThat(figure("with_events_percent").rounds()).containsExactly(96.0, 125.0);
    }

    @Test
    void reportsTheProcessorTimeOfEvents() {
        assertThat(figure("with_events_percent_by_processor_time").rounds()).containsExactly(80.0, 62.5);
    }

    @Test
    void reportsTheShareOfEqualCategories() {
        assertThat(figure("streams_agreement_percent").value()).isEqualTo(50);
        assertThat(figure("ours_rare_commits_agreement_percent").value()).isEqualTo(100);
    }

    @Test
    void reportsReadinessOnlyWithAHealthCheck() {
        assertThat(result.figures()).extracting(Measurement::name).contains("ours_ready_seconds");
        assertThat(result.figures()).extracting(Measurement::name).doesNotContain("streams_ready_seconds");
    }

    private Measurement figure(String name) {
        return result.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(name));
    }

    private static Round round(double imagesPerSecond, double allProcessorMillis) {
        return round(imagesPerSecond, allProcessorMillis, CATEGORIES);
    }

    private static Round round(double imagesPerSecond, double allProcessorMillis, Map<String, String> categories) {
        return new Round(imagesPerSecond, 12, allProcessorMillis, 600, 4, categories);
    }
}
