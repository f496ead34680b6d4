package dev.visionscaling.benchmarks.producer;

import dev.visionscaling.benchmarks.comparison.Candidates;
import dev.visionscaling.benchmarks.procfs.ProcessorTime;
import dev.visionscaling.benchmarks.report.BenchmarkResult;
import dev.visionscaling.benchmarks.report.Measurement;
import dev.visionscaling.benchmarks.report.Target;
import dev.visionscaling.benchmarks.workload.Benchmark;
import dev.visionscaling.benchmarks.workload.BenchmarkEnvironment;
import dev.visionscaling.benchmarks.workload.EnvironmentFactory;
import dev.visionscaling.benchmarks.workload.ServerTimes;
import dev.visionscaling.benchmarks.workload.Workload;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.harness.ImageFolder;
import dev.visionscaling.harness.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Compares the producer's upload with a bare loop over the S3 client that has as many connections, in turns. Both are
 * measured from the start of their process to its end.
 */
public final class UploadBenchmark implements Benchmark {
    private static final int PARALLEL = 8;
    private static final Target PERCENT = Target.atLeast(80);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(10);

    private final Workload work;
    private int runs;

    public UploadBenchmark(Workload work) {
        this.work = work;
    }

    /**
     * One upload of all files.
     *
     * @param processor seconds of the process
     * @param server seconds of processor time of S3
     */
    private record Run(double seconds, double processor, double server) {}

    /** @param copies of each file */
    private record Files(Path folder, long copies, long count) {}

    @Override
    public String name() {
        return "upload";
    }

    @Override
    public BenchmarkResult run(EnvironmentFactory environments) throws InterruptedException, IOException, SQLException {
        List<Run> ours = new ArrayList<>();
        List<Run> loops = new ArrayList<>();
        try (BenchmarkEnvironment environment = environments.open(name(), 1)) {
            Path folder = work.imageChoice().folder(environment, work.images());
            long each = ImageFolder.count(folder);
            long copies = (work.images() + each - 1) / each;
            Files files = new Files(folder, copies, copies * each);
            Run unused = upload(environment, files); // creates the bucket, and warms the servers up
            for (int round = 1; round <= work.rounds(); round++) {
                boolean oursFirst = round % 2 == 1;
                if (oursFirst) {
                    ours.add(upload(environment, files));
                }
                loops.add(loop(environment, files));
                if (!oursFirst) {
                    ours.add(upload(environment, files));
                }
                environments.progress(String.format(
                        Locale.ROOT,
                        "round %d of %d: %.1f s, the loop %.1f s",
                        round,
                        work.rounds(),
                        ours.get(round - 1).seconds(),
                        loops.get(round - 1).seconds()));
            }
            environment.succeeded();
            return result(files.count(), ours, loops);
        }
    }

    private Run upload(BenchmarkEnvironment environment, Files files) throws InterruptedException, IOException {
        List<String> arguments = List.of(
                "upload",
                files.folder().toString(),
                "--prefix",
                "run-" + ++runs + "/",
                "--copies",
                String.valueOf(files.copies()),
                "--parallel",
                String.valueOf(PARALLEL));
        ServerTimes before = environment.serverTimes();
        return measure(environment, before, environment.services().startProducer(arguments));
    }

    private Run loop(BenchmarkEnvironment environment, Files files) throws InterruptedException, IOException {
        Map<String, String> settings = Map.of(
                "FOLDER", files.folder().toString(),
                "PREFIX", "loop-" + ++runs + "/",
                "COPIES", String.valueOf(files.copies()),
                "PARALLEL", String.valueOf(PARALLEL));
        List<String> command = Candidates.uploadLoop().command(environment.installation());
        ServerTimes before = environment.serverTimes();
        return measure(environment, before, environment.services().startProgram("upload-loop", command, settings));
    }

    private static Run measure(BenchmarkEnvironment environment, ServerTimes before, ServiceProcess started)
            throws InterruptedException, IOException {
        long start = System.nanoTime();
        double processor = 0;
        try (ServiceProcess process = started) {
            while (!process.awaitExit(POLL_INTERVAL)) {
                environment.services().failIfStopRequested();
                try {
                    processor = ProcessorTime.secondsOf(process.pid());
                } catch (IOException e) {
                    // it has just ended
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            if (process.exitCode() != 0) {
                throw new CommandFailedException(process.exitReport());
            }
            return new Run(
                    seconds, processor, environment.serverTimes().since(before).s3());
        }
    }

    private static BenchmarkResult result(long files, List<Run> ours, List<Run> loops) {
        List<Double> percent = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            percent.add(100 * loops.get(i).seconds() / ours.get(i).seconds());
        }
        return new BenchmarkResult(
                String.format(Locale.ROOT, "upload: %,d files with %d connections", files, PARALLEL),
                List.of(
                        median("files_per_second", "upload", ours, run -> files / run.seconds(), "files/s", 0),
                        median("loop_files_per_second", "bare loop", loops, run -> files / run.seconds(), "files/s", 0),
                        Measurement.median("percent_of_loop", "upload's rate of the loop's", percent, "%", 1)
                                .against(PERCENT),
                        median("processor_seconds", "upload's processor time", ours, Run::processor, "s", 2),
                        median("loop_processor_seconds", "the loop's", loops, Run::processor, "s", 2),
                        median("server_seconds", "S3's processor time with upload", ours, Run::server, "s", 2),
                        median("loop_server_seconds", "with the loop", loops, Run::server, "s", 2)));
    }

    private static Measurement median(
            String name, String label, List<Run> runs, ToDoubleFunction<Run> value, String unit, int digits) {
        return Measurement.median(
                name, label, runs.stream().mapToDouble(value).boxed().toList(), unit, digits);
    }
}
