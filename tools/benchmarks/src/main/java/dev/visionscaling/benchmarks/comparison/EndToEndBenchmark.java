package dev.visionscaling.benchmarks.comparison;

import dev.visionscaling.benchmarks.procfs.ProcessMemory;
import dev.visionscaling.benchmarks.procfs.ProcessorTime;
import dev.visionscaling.benchmarks.report.BenchmarkResult;
import dev.visionscaling.benchmarks.workload.Benchmark;
import dev.visionscaling.benchmarks.workload.BenchmarkEnvironment;
import dev.visionscaling.benchmarks.workload.EnvironmentFactory;
import dev.visionscaling.benchmarks.workload.PredictionQueries;
import dev.visionscaling.benchmarks.workload.Workload;
import dev.visionscaling.benchmarks.workload.WorkloadRuns;
import dev.visionscaling.squeezenet.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Measures images per second from key to row, one candidate after the other on the same servers, images and weights.
 * Each begins every round with a new process that warms up before it is measured. Rounds go through the candidates in
 * alternating directions, so that a change of the machine's speed affects all of them.
 */
public final class EndToEndBenchmark implements Benchmark {
    private final Workload work;
    private final List<Candidate> chosen;

    public EndToEndBenchmark(Workload work, List<Candidate> chosen) {
        this.work = work;
        boolean large = work.imageChoice().megapixels().isPresent();
        this.chosen = large ? chosen.stream().map(Candidate::forLargePhotos).toList() : List.copyOf(chosen);
    }

    @Override
    public String name() {
        return "end-to-end";
    }

    @Override
    public BenchmarkResult run(EnvironmentFactory environments) throws InterruptedException, IOException, SQLException {
        List<Candidate> candidates = chosen.stream()
                .filter(candidate -> canRun(candidate, environments))
                .toList();
        List<BaselineTime> baselines = new ArrayList<>();
        Map<String, List<Round>> all = new LinkedHashMap<>();
        candidates.forEach(candidate -> all.put(candidate.name(), new ArrayList<>()));
        try (BenchmarkEnvironment environment = environments.open(name(), work.partitions())) {
            environments.progress(work.imageChoice().upload(environment, work.images()));
            Path folder = work.imageChoice().folder(environment, work.images());
            Path model = model(environment, candidates, folder);
            BaselineProcess baseline =
                    new BaselineProcess(environment.installation(), environment.services(), folder, model);
            warmServers(environment, candidates, model);
            for (int number = 0; number < work.rounds(); number++) {
                baselines.add(baseline.run(work.model().number(), work.images()));
                for (int i = 0; i < candidates.size(); i++) {
                    Candidate candidate = candidates.get(number % 2 == 0 ? i : candidates.size() - 1 - i);
                    Round round = round(environment, candidate, model);
                    rounds(all, candidate).add(round);
                    environments.progress(String.format(
                            Locale.ROOT,
                            "round %d of %d, %s: %.1f images/s, %.1f ms of processor time each, %.1f ms in all processes",
                            number + 1,
                            work.rounds(),
                            candidate.name(),
                            round.imagesPerSecond(),
                            round.processorMillis(),
                            round.allProcessorMillis()));
                }
            }
            environment.succeeded();
        }
        String title = String.format(
                Locale.ROOT,
                "end to end: %,d images a round, %d partitions, %s unless stated otherwise%s",
                work.images(),
                work.partitions(),
                work.model().precision(),
                leftOut(candidates));
        return new ComparisonReport(candidates, all, baselines).result(title);
    }

    private static boolean canRun(Candidate candidate, EnvironmentFactory environments) {
        Optional<String> missing = candidate.missingSoftware();
        if (missing.isPresent()) {
            environments.progress(candidate.name() + " is not run: " + missing.get());
            return false;
        }
        return candidate
                .precision()
                .map(precision -> environments.canCompute(candidate.name(), precision))
                .orElse(true);
    }

    private String leftOut(List<Candidate> candidates) {
        List<String> missing = chosen.stream()
                .filter(candidate -> !candidates.contains(candidate))
                .map(Candidate::name)
                .toList();
        return missing.isEmpty() ? "" : "; not run on this machine: " + String.join(", ", missing);
    }

    private Path model(BenchmarkEnvironment environment, List<Candidate> candidates, Path folder)
            throws InterruptedException, IOException {
        boolean int8 =
                candidates.stream().anyMatch(candidate -> candidate.precision().equals(Optional.of(Precision.INT8)));
        return int8
                ? work.model().calibrated(environment, folder)
                : work.model().path(environment);
    }

    // Otherwise, the first candidate of the first round would pay for what the servers' JVMs compile.
    private void warmServers(BenchmarkEnvironment environment, List<Candidate> candidates, Path model)
            throws InterruptedException, SQLException, IOException {
        if (!candidates.isEmpty()) {
            Round unused = round(environment, candidates.get(0), model);
        }
    }

    private static List<Round> rounds(Map<String, List<Round>> all, Candidate candidate) {
        return all.computeIfAbsent(candidate.name(), unused -> new ArrayList<>());
    }

    private Round round(BenchmarkEnvironment environment, Candidate candidate, Path model)
            throws InterruptedException, SQLException, IOException {
        candidate.skipAll(environment.kafka());
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("MODEL", model.toString());
        settings.put(
                "PRECISION",
                candidate.settings().getOrDefault("PRECISION", work.model().precision()));
        try (CandidateProcess process = CandidateProcess.start(environment, candidate, candidate.name(), settings)) {
            double ready = process.awaitReady();
            WorkloadRuns runs = new WorkloadRuns(environment, process::requireAlive);
            runs.warmUp(work.warmUp());
            runs.reset();
            double before = ProcessorTime.secondsOf(process.pid());
            double beforeAll =
                    ProcessorTime.secondsOfTree(ProcessHandle.current().pid());
            double rate = runs.publish();
            double spent = ProcessorTime.secondsOf(process.pid()) - before;
            double spentByAll =
                    ProcessorTime.secondsOfTree(ProcessHandle.current().pid()) - beforeAll;
            Map<String, String> categories = new PredictionQueries(environment.database()).categories();
            double peak = ProcessMemory.of(process.pid())
                    .map(memory -> memory.peak() / 1e6)
                    .orElse(0.0);
            int images = categories.size();
            return new Round(rate, 1e3 * spent / images, 1e3 * spentByAll / images, peak, ready, categories);
        }
    }

    /**
     * The result of one round.
     *
     * @param processorMillis processor time per image
     * @param allProcessorMillis the same of all processes: the servers, the publisher and this benchmark, too
     * @param readySeconds from the start of the process until it was ready; 0 without a health check
     * @param categories each image's predicted category by its key
     */
    record Round(
            double imagesPerSecond,
            double processorMillis,
            double allProcessorMillis,
            double peakMegabytes,
            double readySeconds,
            Map<String, String> categories) {
        /** The percentage of images that have the same category in {@code other}. */
        double agreement(Round other) {
            long same = categories.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(other.categories().get(entry.getKey())))
                    .count();
            return 100.0 * same / categories.size();
        }
    }
}
