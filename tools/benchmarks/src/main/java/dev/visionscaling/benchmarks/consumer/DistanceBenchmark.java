package dev.visionscaling.benchmarks.consumer;

import dev.visionscaling.benchmarks.comparison.CandidateProcess;
import dev.visionscaling.benchmarks.report.BenchmarkResult;
import dev.visionscaling.benchmarks.report.LinePlot;
import dev.visionscaling.benchmarks.report.Measurement;
import dev.visionscaling.benchmarks.report.Plot;
import dev.visionscaling.benchmarks.report.Target;
import dev.visionscaling.benchmarks.workload.Benchmark;
import dev.visionscaling.benchmarks.workload.BenchmarkEnvironment;
import dev.visionscaling.benchmarks.workload.EnvironmentFactory;
import dev.visionscaling.benchmarks.workload.Workload;
import dev.visionscaling.benchmarks.workload.WorkloadRuns;
import dev.visionscaling.harness.proxy.LinkFault;
import dev.visionscaling.harness.proxy.TcpProxy;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Measures the cost of a distant bucket: images per second with each response of S3 delayed. */
public final class DistanceBenchmark implements Benchmark {
    private static final List<Integer> MILLIS = List.of(0, 20, 50, 100, 200);
    private static final int PROMISED_AT = 100;
    private static final Target AT_LEAST_PERCENT = Target.atLeast(95);

    private final Workload work;

    public DistanceBenchmark(Workload work) {
        this.work = work;
    }

    @Override
    public String name() {
        return "distance";
    }

    @Override
    public BenchmarkResult run(EnvironmentFactory environments) throws InterruptedException, IOException, SQLException {
        Map<Integer, List<Double>> rates = new TreeMap<>();
        try (BenchmarkEnvironment environment = environments.open(name(), work.partitions());
                TcpProxy link = TcpProxy.listen("s3", 0, environment.s3Port())) {
            environments.progress(work.imageChoice().upload(environment, work.images()));
            Map<String, String> settings = new HashMap<>(work.model().settings(environment));
            settings.put("S3_ENDPOINT", "http://127.0.0.1:" + link.port());
            try (CandidateProcess consumer = CandidateProcess.startConsumer(environment, settings)) {
                consumer.awaitReady();
                WorkloadRuns runs = new WorkloadRuns(environment, consumer::requireAlive);
                runs.warmUp(work.warmUp());
                for (int round = 0; round < work.rounds(); round++) {
                    for (int i = 0; i < MILLIS.size(); i++) {
                        int millis = MILLIS.get((round + i) % MILLIS.size());
                        // Half of it on the way there, half on the way back.
                        link.apply(new LinkFault(LinkFault.Kind.LATENCY, millis / 2));
                        double rate = runs.run();
                        rates.computeIfAbsent(millis, unused -> new ArrayList<>())
                                .add(rate);
                        environments.progress(String.format(
                                Locale.ROOT,
                                "round %d of %d, S3 delayed by %d ms: %.1f images/s",
                                round + 1,
                                work.rounds(),
                                millis,
                                rate));
                    }
                }
            }
            environment.succeeded();
        }
        return result(rates);
    }

    private BenchmarkResult result(Map<Integer, List<Double>> rates) {
        List<Measurement> figures = new ArrayList<>();
        LinePlot plot = new LinePlot(
                "Images per second with delayed responses of S3", "milliseconds added to each response of S3");
        rates.forEach((millis, all) -> {
            Measurement rate = Measurement.median(
                    "images_per_second_" + millis, "S3 delayed by " + millis + " ms", all, "images/s", 1);
            figures.add(rate);
            plot.add(millis, rate);
        });
        List<Double> undelayed = rates.getOrDefault(0, List.of());
        rates.forEach((millis, all) -> {
            List<Double> shares = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                shares.add(100 * all.get(i) / undelayed.get(i));
            }
            Measurement share = Measurement.median(
                    "percent_" + millis, "S3 delayed by " + millis + " ms, of the rate at 0 ms", shares, "%", 1);
            figures.add(millis == PROMISED_AT ? share.against(AT_LEAST_PERCENT) : share);
        });
        return new BenchmarkResult(
                String.format(
                        Locale.ROOT,
                        "distance: %,d images a round, %s, every response of S3 delayed",
                        work.images(),
                        work.model().precision()),
                figures,
                List.of(new Plot("distance", plot.draw())));
    }
}
