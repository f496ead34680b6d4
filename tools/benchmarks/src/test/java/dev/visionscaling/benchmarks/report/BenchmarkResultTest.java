package dev.visionscaling.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchmarkResultTest {
    private static final BenchmarkResult RESULT = new BenchmarkResult(
            "what was measured",
            List.of(
                    Measurement.of("keys_per_second", "publication", 65_432.1, "keys/s", 0)
                            .against(Target.atLeast(50_000)),
                    Measurement.of("peak_mb", "peak", 700, "MB", 0).against(Target.below(700)),
                    Measurement.median("rate", "rate", List.of(30.0, 10.04, 20.0), "images/s", 1)));

    @Test
    void tableShowsValuesRangesAndTargets() {
        assertThat(RESULT.toText().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "what was measured",
                        " publication 65,432 keys/s target at least 50,000: met",
                        " peak 700 MB target below 700: MISSED",
                        " rate 20.0 images/s (10.0 to 30.0 in 3 rounds)");
    }

    @Test
    void reportAlsoHasEveryRound() throws Exception {
        ObjectNode json = new ObjectMapper().createObjectNode();
        RESULT.toJson(json);
        String expected = """
                {"title":"what was measured","figures":{
                "keys_per_second":{"value":65432.1,"unit":"keys/s","target":"at least 50,000","met":true},
                "peak_mb":{"value":700.0,"unit":"MB","target":"below 700","met":false},
                "rate":{"value":20.0,"unit":"images/s","rounds":[30.0,10.04,20.0]}}}
                """;
        assertThat(json).isEqualTo(new ObjectMapper().readTree(expected));
    }
}
