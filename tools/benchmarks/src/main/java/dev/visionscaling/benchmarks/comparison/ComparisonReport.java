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
import java.util.function.ToDoubleFunction;

/**
 * The contenders' rounds as figures.
 *
 * @param all each contender's rounds by its name
 * @param limits of every round
 */
record ComparisonReport(List<Candidate> candidates, Map<String, List<Round>> all, List<BaselineTime> limits) {
    /** How many times as fast the project promises to be. */
    private static final Map<String, Double> PROMISED =
            Map.of("streams", 4.0, "consumer", 4.0, "parallel", 2.0, "flink", 2.0, "onnx", 1.0);

    private static final String RARE = "ours-rare-commits";
    private static final double MOST_FOR_COMMITS = 3;

    BenchmarkResult findings(String title) {
        List<Measurement> figures = new ArrayList<>();
        BarPlot bars = new BarPlot("Images per second, from a key in Kafka to a row in PostgreSQL");
        Measurement limit = Measurement.median(
                "limit_images_per_second",
                "the limit: no servers at all",
                limits.stream().map(BaselineTime::imagesPerSecond).toList(),
                "images/s",
                1);
        figures.add(limit);
        bars.add(limit, "limit");
        for (Candidate contender : candidates) {
            Measurement rate = median(contender, "images_per_second", "", Round::imagesPerSecond, "images/s", 1);
            figures.add(rate);
            bars.add(rate, contender.isAlternative() ? "peer" : "ours");
        }
        for (Candidate contender : candidates) {
            figures.add(ofLimit(contender));
        }
        for (Candidate contender : candidates) {
            ratio(contender).ifPresent(figures::add);
        }
        BarPlot work = new BarPlot("Milliseconds of processor time that the process spends on an image");
        for (Candidate contender : candidates) {
            figures.add(
                    median(contender, "processor_ms", ": processor time", Round::processorMillis, "ms per image", 1));
            work.add(
                    median(contender, "processor_ms", "", Round::processorMillis, "ms", 1),
                    contender.isAlternative() ? "peer" : "ours");
        }
        for (Candidate contender : candidates) {
            figures.add(median(contender, "peak_resident_mb", ": peak resident memory", Round::peakMegabytes, "MB", 0));
        }
        for (Candidate contender : candidates) {
            if (contender.health()) {
                figures.add(median(contender, "ready_seconds", ": ready after", Round::readySeconds, "s", 2));
            }
        }
        commits().ifPresent(figures::add);
        for (Candidate contender : candidates) {
            agreement(contender).ifPresent(figures::add);
        }
        return new BenchmarkResult(
                title, figures, List.of(new Plot("throughput", bars.draw()), new Plot("processor-time", work.draw())));
    }

    private Measurement median(
            Candidate contender, String name, String label, ToDoubleFunction<Round> value, String unit, int digits) {
        List<Double> values =
                rounds(contender.name()).stream().map(value::applyAsDouble).toList();
        return Measurement.median(key(contender.name(), name), contender.label() + label, values, unit, digits);
    }

    /** The share of what the machine could do without any server, round by round. */
    private Measurement ofLimit(Candidate contender) {
        List<Double> shares = new ArrayList<>();
        for (int i = 0; i < limits.size(); i++) {
            shares.add(100
                    * rounds(contender.name()).get(i).imagesPerSecond()
                    / limits.get(i).imagesPerSecond());
        }
        return Measurement.median(
                key(contender.name(), "percent_of_limit"), contender.label() + ": of the limit", shares, "%", 0);
    }

    /** How many times as fast as a peer, round by round. */
    private Optional<Measurement> ratio(Candidate peer) {
        List<Round> ours = rounds(Candidates.OURS);
        if (!peer.isAlternative() || ours.isEmpty()) {
            return Optional.empty();
        }
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(
                    ours.get(i).imagesPerSecond() / rounds(peer.name()).get(i).imagesPerSecond());
        }
        Measurement figure = Measurement.median(
                key(peer.name(), "ours_is_times_as_fast"),
                "VisionScaling against: " + peer.label(),
                ratios,
                "times as fast",
                2);
        return Optional.of(Optional.ofNullable(PROMISED.get(peer.name()))
                .map(times -> figure.against(Target.atLeast(times)))
                .orElse(figure));
    }

    /** What committing every five seconds costs, round by round. */
    private Optional<Measurement> commits() {
        List<Round> ours = rounds(Candidates.OURS);
        List<Round> rare = rounds(RARE);
        if (ours.isEmpty() || rare.isEmpty()) {
            return Optional.empty();
        }
        List<Double> costs = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            costs.add(100 * (rare.get(i).imagesPerSecond() / ours.get(i).imagesPerSecond() - 1));
        }
        return Optional.of(
                Measurement.median("commit_cost_percent", "commits every 5 s cost", costs, "% of throughput", 1)
                        .against(Target.below(MOST_FOR_COMMITS)));
    }

    private Optional<Measurement> agreement(Candidate contender) {
        List<Round> ours = rounds(Candidates.OURS);
        if (contender.name().equals(Candidates.OURS) || ours.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Measurement.of(
                key(contender.name(), "agreement_percent"),
                contender.label() + ": same category",
                rounds(contender.name()).get(0).agreement(ours.get(0)),
                "% of images",
                1));
    }

    private List<Round> rounds(String name) {
        return all.getOrDefault(name, List.of());
    }

    private static String key(String contender, String figure) {
        return contender.replace('-', '_') + "_" + figure;
    }
}
