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

/** Where benchmarks get fresh servers, and tell a waiting person what they do. */
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
     * Servers with a schema and a topic and nothing else in them.
     *
     * @param purpose the benchmark's name
     * @param partitions of the topic
     */
    public BenchmarkEnvironment open(String purpose, int partitions) throws IOException, InterruptedException {
        news(purpose + ": starting Kafka, PostgreSQL and S3 …");
        return BenchmarkEnvironment.open(purpose, partitions, installation, stop, this::news);
    }

    /** Programs without servers, whose logs go to {@code directory}. */
    public ServiceLauncher servicesAlone(RunDirectory directory) throws IOException {
        Files.createDirectories(directory.logs());
        return new ServiceLauncher(
                installation, ServiceEnvironment.of(System.getenv(), Map.of()), directory.logs(), stop);
    }

    /**
     * Whether this processor computes in {@code precision}, and tells who waits if it does not: the figures would be those
     * of another precision under a wrong name.
     *
     * @param name whoever is left out then
     */
    public boolean canCompute(String name, Precision precision) {
        Optional<String> lacking = SqueezeNetModel.unsupportedReason(precision);
        lacking.ifPresent(why -> news(name + " is not run: " + why));
        return lacking.isEmpty();
    }

    /** Shows {@code line} at once. */
    public void news(String line) {
        err.println("  … " + line);
    }
}
