package dev.visionscaling.benchmarks.comparison;

import dev.visionscaling.benchmarks.procfs.ProcessMemory;
import dev.visionscaling.benchmarks.procfs.ProcessorTime;
import dev.visionscaling.benchmarks.report.BenchmarkResult;
import dev.visionscaling.benchmarks.workload.Benchmark;
import dev.visionscaling.benchmarks.workload.BenchmarkEnvironment;
import dev.visionscaling.benchmarks.workload.EnvironmentFactory;
import dev.visionscaling.benchmarks.workload.GroupOffsets;
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
 * Images per second from key to row, one contender after the other on the same servers, images and weights. Each begins
 * every round with a new process that works for a while before it is measured. The rounds go through the contenders in
 * alternating directions, so that a machine that changes its mind meets all of them.
 */
public final class EndToEndBenchmark implements Benchmark {
    private final Workload work;
    private final List<Candidate> wanted;

    public EndToEndBenchmark(Workload work, List<Candidate> wanted) {
        this.work = work;
        this.wanted = wanted;
    }

    @Override
    public String name() {
        return "end-to-end";
    }

    @Override
    public BenchmarkResult run(EnvironmentFactory workbenches) throws InterruptedException, IOException, SQLException {
        List<Candidate> contenders = wanted.stream()
                .filter(contender -> canRun(contender, workbenches))
                .toList();
        List<BaselineTime> limits = new ArrayList<>();
        Map<String, List<Round>> all = new LinkedHashMap<>();
        contenders.forEach(contender -> all.put(contender.name(), new ArrayList<>()));
        try (BenchmarkEnvironment bench = workbenches.open(name(), work.partitions())) {
            workbenches.news(work.photos().upload(bench, work.images()));
            Path folder = work.photos().folder(bench, work.images());
            Path file = file(bench, contenders, folder);
            BaselineProcess limit = new BaselineProcess(bench.installation(), bench.services(), folder, file);
            for (int number = 0; number < work.rounds(); number++) {
                limits.add(limit.run(work.model().number(), work.images()));
                for (int i = 0; i < contenders.size(); i++) {
                    Candidate contender = contenders.get(number % 2 == 0 ? i : contenders.size() - 1 - i);
                    Round round = round(bench, contender, file);
                    rounds(all, contender).add(round);
                    workbenches.news(String.format(
                            Locale.ROOT,
                            "round %d of %d, %s: %.1f images/s, %.1f ms of processor time each",
                            number + 1,
                            work.rounds(),
                            contender.name(),
                            round.imagesPerSecond(),
                            round.processorMillis()));
                }
            }
            bench.succeeded();
        }
        String title = String.format(
                Locale.ROOT,
                "end to end: %,d images a round, %d partitions, %s where nothing else is said%s",
                work.images(),
                work.partitions(),
                work.model().precision(),
                leftOut(contenders));
        return new ComparisonReport(contenders, all, limits).findings(title);
    }

    private static boolean canRun(Candidate contender, EnvironmentFactory workbenches) {
        return contender
                .precision()
                .map(precision -> workbenches.canCompute(contender.name(), precision))
                .orElse(true);
    }

    private String leftOut(List<Candidate> contenders) {
        List<String> missing = wanted.stream()
                .filter(contender -> !contenders.contains(contender))
                .map(Candidate::name)
                .toList();
        return missing.isEmpty() ? "" : "; not run on this processor: " + String.join(", ", missing);
    }

    private Path file(BenchmarkEnvironment bench, List<Candidate> contenders, Path folder)
            throws InterruptedException, IOException {
        boolean int8 =
                contenders.stream().anyMatch(contender -> contender.precision().equals(Optional.of(Precision.INT8)));
        return int8 ? work.model().calibrated(bench, folder) : work.model().path(bench);
    }

    private static List<Round> rounds(Map<String, List<Round>> all, Candidate contender) {
        return all.computeIfAbsent(contender.name(), none -> new ArrayList<>());
    }

    private Round round(BenchmarkEnvironment bench, Candidate contender, Path file)
            throws InterruptedException, SQLException, IOException {
        GroupOffsets.toEnd(bench.kafka(), contender.name());
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("MODEL", file.toString());
        settings.put(
                "PRECISION",
                contender.settings().getOrDefault("PRECISION", work.model().precision()));
        try (CandidateProcess contestant = CandidateProcess.start(bench, contender, contender.name(), settings)) {
            double ready = contestant.awaitReady();
            WorkloadRuns passes = new WorkloadRuns(bench, contestant::requireAlive);
            passes.warmUp(work.warmUp());
            passes.reset();
            double before = ProcessorTime.secondsOf(contestant.pid());
            double rate = passes.publish();
            double spent = ProcessorTime.secondsOf(contestant.pid()) - before;
            Map<String, String> categories = new PredictionQueries(bench.database()).categories();
            double peak = ProcessMemory.of(contestant.pid())
                    .map(memory -> memory.peak() / 1e6)
                    .orElse(0.0);
            return new Round(rate, 1e3 * spent / categories.size(), peak, ready, categories);
        }
    }

    /**
     * What one round gave.
     *
     * @param processorMillis of the process, per image
     * @param readySeconds 0 if it does not tell
     * @param categories of every image
     */
    record Round(
            double imagesPerSecond,
            double processorMillis,
            double peakMegabytes,
            double readySeconds,
            Map<String, String> categories) {
        /** The share of images, in percent, that got the category that {@code other} gave them. */
        double agreement(Round other) {
            long same = categories.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(other.categories().get(entry.getKey())))
                    .count();
            return 100.0 * same / categories.size();
        }
    }
}
