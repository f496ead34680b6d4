package dev.visionscaling.benchmarks.workload;

import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.harness.Installation;
import dev.visionscaling.harness.RunDirectory;
import dev.visionscaling.harness.ServiceEnvironment;
import dev.visionscaling.harness.ServiceLauncher;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/** Creates the environments of benchmarks and prints their progress. */
public final class EnvironmentFactory {
    private final Installation installation;
    private final StopSignal stop;
    private final PrintWriter err;

    public EnvironmentFactory(Installation installation, StopSignal stop, PrintWriter err) {
        this.installation = installation;
        this.stop = stop;
        this.err = err;
    }

    public Installation installation() {
        return installation;
    }

    /**
     * Starts servers with a schema and an empty topic.
     *
     * @param purpose the benchmark's name
     * @param partitions number of the topic's partitions
     */
    public BenchmarkEnvironment open(String purpose, int partitions) throws IOException, InterruptedException {
        progress(purpose + ": starting Kafka, PostgreSQL and S3 …");
        return BenchmarkEnvironment.open(purpose, partitions, installation, stop, this::progress);
    }

    /** A launcher for programs that need no servers; their logs are in {@code directory}. */
    public ServiceLauncher launcherWithoutServers(RunDirectory directory) throws IOException {
        Files.createDirectories(directory.logs());
        return new ServiceLauncher(
                installation, ServiceEnvironment.of(System.getenv(), Map.of()), directory.logs(), stop);
    }

    /**
     * Returns true if this processor supports {@code precision}. Otherwise prints that {@code name} is not run, because
     * it would be measured in another precision.
     */
    public boolean canCompute(String name, Precision precision) {
        Optional<String> unsupported = SqueezeNetModel.unsupportedReason(precision);
        unsupported.ifPresent(reason -> progress(name + " is not run: " + reason));
        return unsupported.isEmpty();
    }

    /** Prints {@code line}. */
    public void progress(String line) {
        err.println("  … " + line);
    }
}
