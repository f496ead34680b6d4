package dev.visionscaling.benchmarks.comparison;

import dev.visionscaling.benchmarks.comparison.EndToEndBenchmark.Round;
import dev.visionscaling.benchmarks.report.BarPlot;
import dev.visionscaling.benchmarks.report.BenchmarkResult;
import dev.visionscaling.benchmarks.report.Measurement;
import dev.visionscaling.benchmarks.report.Plot;
import dev.visionscaling.benchmarks.report.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Turns the candidates' rounds into figures and plots.
 *
 * @param rounds each candidate's rounds by its name
 * @param baselines the baseline's time in each round
 */
record ComparisonReport(List<Candidate> candidates, Map<String, List<Round>> rounds, List<BaselineTime> baselines) {
    /** The promised speed of the consumer as a multiple of each alternative's. */
    private static final Map<String, Double> PROMISED =
            Map.of("streams", 4.0, "consumer", 4.0, "parallel", 2.0, "flink", 2.0, "onnx", 1.0);

    private static final String RARE = "ours-rare-commits";
    private static final double COMMIT_COST_LIMIT = 3;
    private static final String SILENT = "ours-without-events";
    private static final double PERCENT_WITH_EVENTS = 97;

    BenchmarkResult result(String title) {
        List<Measurement> figures = new ArrayList<>();
        BarPlot rates = new BarPlot("Images per second, from a key in Kafka to a row in PostgreSQL");
        Measurement baseline = Measurement.median(
                "limit_images_per_second",
                "the baseline: no servers at all",
                baselines.stream().map(BaselineTime::imagesPerSecond).toList(),
                "images/s",
                1);
        figures.add(baseline);
        rates.add(baseline, "baseline");
        for (Candidate candidate : candidates) {
            Measurement rate = median(candidate, "images_per_second", "", Round::imagesPerSecond, "images/s", 1);
            figures.add(rate);
            rates.add(rate, candidate.isAlternative() ? "alternative" : "ours");
        }
        for (Candidate candidate : candidates) {
            figures.add(percentOfBaseline(candidate));
        }
        for (Candidate candidate : candidates) {
            ratio(candidate).ifPresent(figures::add);
        }
        BarPlot times = new BarPlot("Milliseconds of processor time per image");
        for (Candidate candidate : candidates) {
            figures.add(
                    median(candidate, "processor_ms", ": processor time", Round::processorMillis, "ms per image", 1));
            times.add(
                    median(candidate, "processor_ms", "", Round::processorMillis, "ms", 1),
                    candidate.isAlternative() ? "alternative" : "ours");
        }
        for (Candidate candidate : candidates) {
            figures.add(median(
                    candidate,
                    "all_processor_ms",
                    ": processor time of all processes",
                    Round::allProcessorMillis,
                    "ms per image",
                    1));
        }
        for (Candidate candidate : candidates) {
            figures.add(median(candidate, "peak_resident_mb", ": peak resident memory", Round::peakMegabytes, "MB", 0));
        }
        for (Candidate candidate : candidates) {
            if (candidate.health()) {
                figures.add(median(candidate, "ready_seconds", ": ready after", Round::readySeconds, "s", 2));
            }
        }
        commits().ifPresent(figures::add);
        events().ifPresent(figures::add);
        eventsByProcessorTime().ifPresent(figures::add);
        for (Candidate candidate : candidates) {
            agreement(candidate).ifPresent(figures::add);
        }
        return new BenchmarkResult(
                title,
                figures,
                List.of(new Plot("throughput", rates.draw()), new Plot("processor-time", times.draw())));
    }

    private Measurement median(
            Candidate candidate, String name, String label, ToDoubleFunction<Round> value, String unit, int digits) {
        List<Double> values =
                rounds(candidate.name()).stream().map(value::applyAsDouble).toList();
        return Measurement.median(key(candidate.name(), name), candidate.label() + label, values, unit, digits);
    }

    /** Throughput as a share of the baseline in the same round. */
    private Measurement percentOfBaseline(Candidate candidate) {
        List<Double> shares = new ArrayList<>();
        for (int i = 0; i < baselines.size(); i++) {
            shares.add(100
                    * rounds(candidate.name()).get(i).imagesPerSecond()
                    / baselines.get(i).imagesPerSecond());
        }
        return Measurement.median(
                key(candidate.name(), "percent_of_limit"), candidate.label() + ": of the baseline", shares, "%", 0);
    }

    /** The speed of the consumer as a multiple of an alternative's, round by round. */
    private Optional<Measurement> ratio(Candidate alternative) {
        if (!alternative.isAlternative()) {
            return Optional.empty();
        }
        Optional<Measurement> figure = against(
                        alternative.name(), Round::imagesPerSecond, (ours, other) -> ours / other)
                .map(ratios -> Measurement.median(
                        key(alternative.name(), "ours_is_times_as_fast"),
                        "VisionScaling against: " + alternative.label(),
                        ratios,
                        "times as fast",
                        2));
        return Optional.ofNullable(PROMISED.get(alternative.name()))
                .flatMap(times -> figure.map(known -> known.against(Target.atLeast(times))))
                .or(() -> figure);
    }

    /** The cost of a commit every five seconds, round by round. */
    private Optional<Measurement> commits() {
        return against(RARE, Round::imagesPerSecond, (ours, rare) -> 100 * (rare / ours - 1))
                .map(costs -> Measurement.median(
                                "commit_cost_percent", "cost of a commit every 5 s", costs, "% of throughput", 1)
                        .against(Target.below(COMMIT_COST_LIMIT)));
    }

    /** The throughput with events, as a share of that without, round by round. */
    private Optional<Measurement> events() {
        return against(SILENT, Round::imagesPerSecond, (ours, silent) -> 100 * ours / silent)
                .map(shares -> Measurement.median(
                                "with_events_percent", "with events, of that without", shares, "% of throughput", 1)
                        .against(Target.atLeast(PERCENT_WITH_EVENTS)));
    }

    /** The share that the throughput with events would have if nothing but processor time limited it, round by round. */
    private Optional<Measurement> eventsByProcessorTime() {
        return against(SILENT, Round::allProcessorMillis, (ours, silent) -> 100 * silent / ours)
                .map(shares -> Measurement.median(
                        "with_events_percent_by_processor_time",
                        "the same by processor time of all processes",
                        shares,
                        "%",
                        1));
    }

    /** Compares the consumer with another candidate, round by round; empty unless both were run. */
    private Optional<List<Double>> against(String other, ToDoubleFunction<Round> figure, DoubleBinaryOperator compare) {
        List<Round> ours = rounds(Candidates.OURS);
        List<Round> others = rounds(other);
        if (ours.isEmpty() || others.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(IntStream.range(0, ours.size())
                .mapToObj(i ->
                        compare.applyAsDouble(figure.applyAsDouble(ours.get(i)), figure.applyAsDouble(others.get(i))))
                .toList());
    }

    private Optional<Measurement> agreement(Candidate candidate) {
        List<Round> ours = rounds(Candidates.OURS);
        if (candidate.name().equals(Candidates.OURS) || ours.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Measurement.of(
                key(candidate.name(), "agreement_percent"),
                candidate.label() + ": same category",
                rounds(candidate.name()).get(0).agreement(ours.get(0)),
                "% of images",
                1));
    }

    private List<Round> rounds(String name) {
        return rounds.getOrDefault(name, List.of());
    }

    private static String key(String candidate, String figure) {
        return candidate.replace('-', '_') + "_" + figure;
    }
}
