package dev.visionscaling.benchmarks;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.outcomes.Figures;
import dev.visionscaling.services.ConsumerFleet;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Images per second from key to row with one, two and three consumers, and the latency at half of that. Rounds
 * alternate between the numbers of consumers, so that a machine that changes its mind meets all of them.
 */
final class ThroughputBenchmark implements Benchmark {
    private static final List<Integer> FLEETS = List.of(1, 2, 3);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final List<String> RESET = List.of("reset", "--outcomes");

    private final ModelChoice model;
    private final PhotoChoice photos;
    private final int images;
    private final int rounds;
    private final int partitions;

    /** @param images how many each measurement classifies at least */
    ThroughputBenchmark(ModelChoice model, PhotoChoice photos, int images, int rounds, int partitions) {
        this.model = model;
        this.photos = photos;
        this.images = images;
        this.rounds = rounds;
        this.partitions = partitions;
    }

    /** What one round with one number of consumers gave. */
    private record Round(double imagesPerSecond, Figures.Latency latency) {}

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public Findings run(Workbenches workbenches) throws InterruptedException, IOException, SQLException {
        Map<Integer, List<Round>> all = new TreeMap<>();
        try (Workbench bench = workbenches.open(name(), partitions)) {
            workbenches.news(photos.upload(bench, images));
            for (int round = 0; round < rounds; round++) {
                for (int i = 0; i < FLEETS.size(); i++) {
                    int consumers = FLEETS.get((round + i) % FLEETS.size());
                    Round result = round(bench, consumers);
                    all.computeIfAbsent(consumers, none -> new ArrayList<>()).add(result);
                    workbenches.news(String.format(
                            Locale.ROOT,
                            "round %d of %d, %d consumers: %.1f images/s, p50 %.0f ms at half of it",
                            round + 1,
                            rounds,
                            consumers,
                            result.imagesPerSecond(),
                            result.latency().p50()));
                }
            }
            bench.succeeded();
        }
        return findings(all);
    }

    private Round round(Workbench bench, int consumers) throws InterruptedException, SQLException {
        bench.services().runProducer(RESET);
        try (ConsumerFleet fleet = bench.startConsumers(consumers, model.path(bench), model.precision())) {
            Processing processing = new Processing(bench, fleet, LOOK);
            processing.run(List.of("publish"), done -> {}); // the first images of a JVM are slow
            bench.services().runProducer(RESET);
            double rate = processing
                    .run(List.of("publish"), done -> {})
                    .throughput()
                    .orElseThrow(ThroughputBenchmark::noFigure);
            bench.services().runProducer(RESET);
            String half = String.format(Locale.ROOT, "%.2f", rate / 2);
            Figures.Latency latency = processing
                    .run(List.of("publish", "--rate", half), done -> {})
                    .latency()
                    .orElseThrow(ThroughputBenchmark::noFigure);
            return new Round(rate, latency);
        }
    }

    private static CommandFailedException noFigure() {
        return new CommandFailedException("no image was predicted");
    }

    private Findings findings(Map<Integer, List<Round>> all) {
        List<Figure> figures = new ArrayList<>();
        all.forEach((consumers, results) -> {
            String name = "consumers_" + consumers + "_";
            String label = consumers == 1 ? "1 consumer, " : consumers + " consumers, ";
            figures.add(Figure.median(
                    name + "images_per_second",
                    label + "all at once",
                    results.stream().map(Round::imagesPerSecond).toList(),
                    "images/s",
                    1));
            figures.add(latency(
                    name,
                    label,
                    "p50",
                    results.stream().map(r -> r.latency().p50()).toList()));
            figures.add(latency(
                    name,
                    label,
                    "p95",
                    results.stream().map(r -> r.latency().p95()).toList()));
            figures.add(latency(
                    name,
                    label,
                    "p99",
                    results.stream().map(r -> r.latency().p99()).toList()));
        });
        String title = String.format(
                Locale.ROOT,
                "throughput: %,d images a round, %d partitions, %s; latency from a key's publication to its row",
                images,
                partitions,
                model.precision());
        return new Findings(title, figures);
    }

    private static Figure latency(String name, String label, String percentile, List<Double> rounds) {
        return Figure.median(
                name + "latency_ms_" + percentile, label + percentile + " latency at half load", rounds, "ms", 0);
    }
}
