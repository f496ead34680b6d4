package dev.visionscaling.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.visionscaling.benchmarks.procfs.Machine;
import dev.visionscaling.benchmarks.procfs.ProcessorTime;
import dev.visionscaling.benchmarks.report.BenchmarkResult;
import dev.visionscaling.benchmarks.report.Measurement;
import dev.visionscaling.benchmarks.report.Plot;
import dev.visionscaling.benchmarks.workload.Benchmark;
import dev.visionscaling.benchmarks.workload.EnvironmentFactory;
import dev.visionscaling.common.cli.Command;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.cli.ExitCode;
import dev.visionscaling.common.cli.Program;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.common.files.OutputFile;
import dev.visionscaling.common.lifecycle.ProgramLocale;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.harness.CommandErrors;
import dev.visionscaling.harness.Installation;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Runs benchmarks one after the other, each on its own local stack. */
public final class BenchmarksMain {
    // Enough for consumers to drain and three servers to stop in sequence, each within its own limit.
    private static final Duration STOP_LIMIT = Duration.ofMinutes(3);

    private final StopSignal stop;
    private final PrintWriter out;
    private final PrintWriter err;

    private BenchmarksMain(StopSignal stop, PrintWriter out, PrintWriter err) {
        this.stop = stop;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        ProgramLocale.fix();
        System.setProperty("java.awt.headless", "true");
        StopSignal stop = StopSignal.install(STOP_LIMIT);
        PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
        PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
        BenchmarksMain main = new BenchmarksMain(stop, out, err);
        Command command = new Command(
                "", "Measures the services and prints this machine's figures.", BenchmarkSettings.all(), main::run);
        stop.exit(new Program("visionscaling bench", command.description(), List.of(command))
                .run(args, System.getenv(), out, err));
    }

    private int run(Settings values) throws InterruptedException {
        return CommandErrors.reportInOneLine(() -> measure(BenchmarkSettings.from(values)));
    }

    private int measure(BenchmarkSettings settings) throws InterruptedException, IOException, SQLException {
        requireComputable(settings.precision());
        Machine machine = Machine.read();
        out.println(machine.toText());
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode report = mapper.createObjectNode();
        machine.toJson(report.putObject("machine"));
        ObjectNode results = report.putObject("benchmarks");
        EnvironmentFactory environments = new EnvironmentFactory(Installation.ofThisProgram(), stop, err);
        for (Benchmark benchmark : settings.benchmarks()) {
            ObjectNode json = results.putObject(benchmark.name());
            BenchmarkResult result = measure(benchmark, environments);
            result.toJson(json);
            if (settings.plots().isPresent()) {
                Path folder = Files.createDirectories(settings.plots().get());
                for (Plot plot : result.plots()) {
                    OutputFile.write(folder.resolve(plot.name() + ".svg"), plot.svg());
                }
            }
            if (settings.report().isPresent()) {
                Path file = settings.report().get();
                OutputFile.write(file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n");
            }
        }
        return ExitCode.OK;
    }

    private static void requireComputable(Precision precision) {
        if (precision == Precision.FP32) {
            return; // supported everywhere, and checking would load libtorch
        }
        SqueezeNetModel.unsupportedReason(precision).ifPresent(reason -> {
            throw new CommandFailedException("precision " + precision + " cannot be measured here: " + reason);
        });
    }

    private BenchmarkResult measure(Benchmark benchmark, EnvironmentFactory environments)
            throws InterruptedException, IOException, SQLException {
        ProcessorTime before = ProcessorTime.read();
        long start = System.nanoTime();
        BenchmarkResult result = benchmark.run(environments);
        double others = ProcessorTime.read().shareOfOthersSince(before);
        BenchmarkResult complete =
                result.and(Measurement.of("others_percent", "processor time used by others", 100 * others, "%", 0));
        out.println(complete.toText());
        err.println(String.format(
                Locale.ROOT, "  … %s took %.0f s\n", benchmark.name(), (System.nanoTime() - start) / 1e9));
        return complete;
    }
}
