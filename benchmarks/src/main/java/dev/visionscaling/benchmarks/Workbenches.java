package dev.visionscaling.benchmarks;

import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.services.Installation;
import dev.visionscaling.services.RunDirectory;
import dev.visionscaling.services.ServiceEnvironment;
import dev.visionscaling.services.Services;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Map;

/** Where benchmarks get fresh servers, and tell a waiting person what they do. */
final class Workbenches {
    private final Installation installation;
    private final StopSignal stop;
    private final PrintWriter err;

    Workbenches(Installation installation, StopSignal stop, PrintWriter err) {
        this.installation = installation;
        this.stop = stop;
        this.err = err;
    }

    Installation installation() {
        return installation;
    }

    /**
     * Servers with a schema and a topic and nothing else in them.
     *
     * @param purpose the benchmark's name
     * @param partitions of the topic
     */
    Workbench open(String purpose, int partitions) throws IOException, InterruptedException {
        news(purpose + ": starting Kafka, PostgreSQL and S3 …");
        return Workbench.open(purpose, partitions, installation, stop, this::news);
    }

    /** Programs without servers, whose logs go to {@code directory}. */
    Services servicesAlone(RunDirectory directory) throws IOException {
        Files.createDirectories(directory.logs());
        return new Services(installation, ServiceEnvironment.of(System.getenv(), Map.of()), directory.logs(), stop);
    }

    /** Shows {@code line} at once. */
    void news(String line) {
        err.println("  … " + line);
    }
}
