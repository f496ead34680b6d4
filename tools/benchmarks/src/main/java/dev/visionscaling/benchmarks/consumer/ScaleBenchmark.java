package dev.visionscaling.benchmarks.consumer;

import dev.visionscaling.benchmarks.comparison.Candidate;
import dev.visionscaling.benchmarks.comparison.CandidateProcess;
import dev.visionscaling.benchmarks.comparison.Candidates;
import dev.visionscaling.benchmarks.procfs.TcpConnections;
import dev.visionscaling.benchmarks.report.BenchmarkResult;
import dev.visionscaling.benchmarks.report.LinePlot;
import dev.visionscaling.benchmarks.report.Measurement;
import dev.visionscaling.benchmarks.report.Plot;
import dev.visionscaling.benchmarks.report.Target;
import dev.visionscaling.benchmarks.workload.Benchmark;
import dev.visionscaling.benchmarks.workload.BenchmarkEnvironment;
import dev.visionscaling.benchmarks.workload.EnvironmentFactory;
import dev.visionscaling.benchmarks.workload.GroupOffsets;
import dev.visionscaling.benchmarks.workload.PredictionQueries;
import dev.visionscaling.benchmarks.workload.Workload;
import dev.visionscaling.benchmarks.workload.WorkloadRuns;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Measures the throughput of one, two and three consumers whose network sleeps instead of computing, so that this
 * machine's cores do not limit them, and the connections and transactions that they need.
 */
public final class ScaleBenchmark implements Benchmark {
    private static final List<Integer> FLEETS = List.of(1, 2, 3);
    private static final int PARTITIONS = 6; // divisible by the size of every fleet
    private static final int SLEEP_MS = 50;
    private static final Target PERCENT = Target.atLeast(95);

    private final Workload work;

    public ScaleBenchmark(Workload work) {
        this.work = work;
    }

    /**
     * The result of one round with one number of consumers.
     *
     * @param rate images per second while all consumers have work
     * @param transactions in PostgreSQL for each image
     * @param database connections to PostgreSQL for each consumer
     * @param kafka connections to Kafka for each consumer
     * @param s3 connections to S3 for each consumer
     */
    private record Round(double rate, double transactions, double database, double kafka, double s3) {}

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public BenchmarkResult run(EnvironmentFactory environments) throws InterruptedException, IOException, SQLException {
        Map<Integer, List<Round>> all = new TreeMap<>();
        try (BenchmarkEnvironment environment = environments.open(name(), PARTITIONS)) {
            environments.progress(work.imageChoice().upload(environment, work.images()));
            for (int round = 0; round < work.rounds(); round++) {
                for (int i = 0; i < FLEETS.size(); i++) {
                    int size = FLEETS.get((round + i) % FLEETS.size());
                    Round result = round(environment, size);
                    all.computeIfAbsent(size, unused -> new ArrayList<>()).add(result);
                    environments.progress(String.format(
                            Locale.ROOT,
                            "round %d of %d, %d consumers: %.1f images/s",
                            round + 1,
                            work.rounds(),
                            size,
                            result.rate()));
                }
            }
            environment.succeeded();
        }
        return result(all);
    }

    private Round round(BenchmarkEnvironment environment, int size)
            throws InterruptedException, SQLException, IOException {
        Candidate sleeper = Candidates.sleeper();
        GroupOffsets.toEnd(environment.kafka(), sleeper.name());
        Map<String, String> settings = new HashMap<>(work.model().settings(environment));
        settings.putAll(Map.of("INFERENCE_THREADS", "1", "DECODE_THREADS", "1"));
        List<CandidateProcess> consumers = new ArrayList<>();
        try {
            for (int number = 1; number <= size; number++) {
                consumers.add(CandidateProcess.start(
                        environment, sleeper, "sleeper-" + number, settings, String.valueOf(SLEEP_MS)));
            }
            for (CandidateProcess consumer : consumers) {
                consumer.awaitReady();
            }
            WorkloadRuns runs = new WorkloadRuns(environment, () -> consumers.forEach(CandidateProcess::requireAlive));
            runs.run();
            PredictionQueries outcomes = new PredictionQueries(environment.database());
            return new Round(
                    outcomes.steadyRate(),
                    outcomes.transactionsPerRow(),
                    outcomes.connections() / size,
                    TcpConnections.to(environment.kafkaPort(), pids(consumers)) / size,
                    TcpConnections.to(environment.s3Port(), pids(consumers)) / size);
        } finally {
            consumers.forEach(CandidateProcess::close);
        }
    }

    private static List<Long> pids(List<CandidateProcess> consumers) {
        return consumers.stream().map(CandidateProcess::pid).toList();
    }

    private BenchmarkResult result(Map<Integer, List<Round>> all) {
        List<Measurement> figures = new ArrayList<>();
        double alone = 1e3 / SLEEP_MS;
        LinePlot plot = new LinePlot("Images per second of consumers whose network sleeps", "consumers");
        plot.addIdeal(0, 0);
        all.forEach((size, allOfSize) -> {
            List<Double> rates = allOfSize.stream().map(Round::rate).toList();
            String label = size == 1 ? "1 consumer" : size + " consumers";
            Measurement total = Measurement.median("consumers_" + size, label, rates, "images/s", 1);
            figures.add(total);
            plot.add(size, total);
            plot.addIdeal(size, size * alone);
            figures.add(Measurement.median(
                            "percent_" + size,
                            label + ", of " + size + " times " + String.format(Locale.ROOT, "%.0f", alone),
                            rates.stream()
                                    .map(rate -> 100 * rate / (size * alone))
                                    .toList(),
                            "%",
                            1)
                    .against(PERCENT));
        });
        List<Round> every = all.values().stream().flatMap(List::stream).toList();
        figures.add(medianOf("transactions_per_image", "transactions per image", every, Round::transactions));
        figures.add(medianOf("database_connections", "connections to PostgreSQL per consumer", every, Round::database));
        figures.add(medianOf("kafka_connections", "connections to Kafka per consumer", every, Round::kafka));
        figures.add(medianOf("s3_connections", "connections to S3 per consumer", every, Round::s3));
        return new BenchmarkResult(
                String.format(
                        Locale.ROOT,
                        "scale: %,d images a round, %d partitions, the network sleeps %d ms for each image",
                        work.images(),
                        PARTITIONS,
                        SLEEP_MS),
                figures,
                List.of(new Plot("scale", plot.draw())));
    }

    private static Measurement medianOf(String name, String label, List<Round> all, Function<Round, Double> value) {
        return Measurement.median(name, label, all.stream().map(value).toList(), "", 2);
    }
}
