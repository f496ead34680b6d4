package dev.visionscaling.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final GateCounts IN_TIME = new GateCounts(Optional.of(Duration.ofMillis(800)), 10, 9);
    private static final GateCounts NO_DEADLINE = new GateCounts(Optional.empty(), 0, 0);

    @Test
    void writesEveryFigureAsJson() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(new Report(ExampleSummaries.complete(), IN_TIME, "bf16", 2, 3, 7.5).toJson());

        assertThat(json.get("images").asLong()).isEqualTo(10);
        assertThat(json.get("predictions").asLong()).isEqualTo(9);
        assertThat(json.get("rejected").asLong()).isEqualTo(1);
        assertThat(json.get("duplicates").asLong()).isZero();
        assertThat(json.get("throughput_images_per_second").asDouble()).isEqualTo(5);
        assertThat(json.at("/latency_ms/p50").asDouble()).isEqualTo(12.35);
        assertThat(json.at("/latency_ms/p99").asDouble()).isEqualTo(100);
        assertThat(json.get("events").asLong()).isEqualTo(10);
        assertThat(json.get("deadline_ms").asLong()).isEqualTo(800);
        assertThat(json.get("late").asLong()).isEqualTo(1);
        assertThat(json.at("/per_host/consumer-1").asLong()).isEqualTo(10);
        assertThat(json.get("per_category").fieldNames()).toIterable().containsExactly("nut", "bolt");
        assertThat(json.get("per_bin").toString()).isEqualTo("{\"bin-1\":8,\"look-at\":2}");
        assertThat(json.get("accuracy").asDouble()).isEqualTo(0.75);
        assertThat(json.at("/accuracy_per_category/nut").toString()).isEqualTo("{\"expected\":5,\"correct\":4}");
        assertThat(json.at("/confusions/0").toString())
                .isEqualTo("{\"expected\":\"bolt\",\"predicted\":\"nut\",\"count\":1}");
        assertThat(json.get("model").asText()).isEqualTo("parts");
        assertThat(json.get("precision").asText()).isEqualTo("bf16");
        assertThat(json.get("wall_seconds").asDouble()).isEqualTo(7.5);
    }

    @Test
    void writesNullForMissingFigures() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(new Report(ExampleSummaries.empty(), NO_DEADLINE, "fp32", 1, 3, 1).toJson());

        assertThat(json.get("throughput_images_per_second").isNull()).isTrue();
        assertThat(json.at("/latency_ms/p95").isNull()).isTrue();
        assertThat(json.get("accuracy").isNull()).isTrue();
        assertThat(json.get("deadline_ms").isNull()).isTrue();
        assertThat(json.get("late").isNull()).isTrue();
        assertThat(json.get("confusions")).isEmpty();
    }

    @Test
    void summarisesAsText() {
        assertThat(new Report(ExampleSummaries.complete(), IN_TIME, "fp32", 1, 3, 7.5).toText())
                .contains("10: 9 predicted, 1 rejected, 0 without an outcome, 0 with more than one")
                .contains("5.0 images/s: 10 in 2.0 s")
                .contains("p50 12 ms, p95 45 ms, p99 100 ms")
                .contains("gate        9 of 10 parts (90.0 %) were told within 800 ms, 1 too late")
                .contains("75.00 % of 8 images")
                .contains("confusions  bolt mistaken for nut 1, nut mistaken for bolt 1")
                .contains("nut 6 (67 %), bolt 3 (33 %)")
                .contains("bins        bin-1 8 (80 %), look-at 2 (20 %)")
                .contains("not-an-image 1 (100 %); with --stay the live page names each with its cause");
        assertThat(new Report(ExampleSummaries.empty(), NO_DEADLINE, "fp32", 1, 3, 7.5).toText())
                .doesNotContain("bins")
                .doesNotContain("throughput")
                .doesNotContain("gate")
                .doesNotContain("accuracy")
                .doesNotContain("confusions")
                .doesNotContain("NaN");
    }

    @Test
    void isCompleteOnlyWithExactlyOneOutcomePerImage() {
        assertThat(ExampleSummaries.complete().isComplete()).isTrue();
        assertThat(ExampleSummaries.with(1, 0).isComplete()).isFalse();
        assertThat(ExampleSummaries.with(0, 1).isComplete()).isFalse();
    }
}
