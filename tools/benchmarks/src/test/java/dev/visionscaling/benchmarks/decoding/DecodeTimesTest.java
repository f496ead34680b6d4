package dev.visionscaling.benchmarks.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.visionscaling.benchmarks.report.Measurement;
import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Classification;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DecodeTimesTest {
    @Test
    void comparesTimesAndAnswers() {
        DecodeTimes times = new DecodeTimes(12);
        times.add(4_000_000, 100, 40, 10);
        times.add(4_000_000, 90, 40, 10);
        times.add(4_000_000, 500, 90, 10);
        times.compare(answer("bolt", 75, "nut", 20), answer("bolt", 71, "nut", 25));
        times.compare(answer("bolt", 51, "nut", 49), answer("nut", 50, "bolt", 49));

        Map<String, Double> figures =
                times.figures().stream().collect(Collectors.toMap(Measurement::name, Measurement::value));

        assertThat(figures).containsEntry("mp_12_exact_ms", 100.0).containsEntry("mp_12_ratio", 0.4);
        assertThat(figures).containsEntry("mp_12_fast_rate", 20.0).containsEntry("mp_12_agreement_percent", 50.0);
        assertThat(figures.get("mp_12_change_points")).isCloseTo(3, within(1e-9));
    }

    @Test
    void promisesSomethingForTwelveMegapixelsOnly() {
        DecodeTimes times = new DecodeTimes(0.15);
        times.add(100_000, 2, 2, 10);
        times.compare(answer("bolt", 70, "nut", 20), answer("bolt", 70, "nut", 20));

        assertThat(times.figures()).allMatch(figure -> figure.target().isEmpty());
        assertThat(times.figures()).extracting(Measurement::name).contains("mp_0_15_exact_ms");
    }

    private static Classification answer(String best, double confidence, String second, double other) {
        return new Classification(
                List.of(
                        new CategoryScore(best, best.length(), confidence),
                        new CategoryScore(second, second.length(), other)),
                OptionalDouble.empty());
    }
}
