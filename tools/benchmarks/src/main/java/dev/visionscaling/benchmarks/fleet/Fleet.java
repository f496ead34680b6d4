package dev.visionscaling.benchmarks.fleet;

import dev.visionscaling.benchmarks.comparison.CandidateProcess;
import dev.visionscaling.benchmarks.comparison.Candidates;
import dev.visionscaling.benchmarks.procfs.ProcessMemory;
import dev.visionscaling.benchmarks.procfs.ProcessorTime;
import dev.visionscaling.benchmarks.procfs.TcpConnections;
import dev.visionscaling.benchmarks.workload.BenchmarkEnvironment;
import dev.visionscaling.benchmarks.workload.PredictionQueries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Consumers whose network sleeps: all but one in one process, and one in its own, which can leave and join. Used by one
 * thread.
 */
final class Fleet implements AutoCloseable {
    /** Small pools, because all share one machine. */
    private static final Map<String, String> SETTINGS = Map.of(
            "OPS_PORT", "-1",
            "STREAM_THREADS", "1",
            "FETCH_THREADS", "4",
            "DECODE_THREADS", "1",
            "INFERENCE_THREADS", "1",
            "INFERENCE_BATCH", "1",
            "IN_FLIGHT_IMAGES", "8",
            "RESULT_TOPIC", "");

    private final BenchmarkEnvironment environment;
    private final Map<String, String> settings;
    private final Path sleep;
    private final int size;
    private final CandidateProcess others;
    private @Nullable CandidateProcess single;

    private Fleet(BenchmarkEnvironment environment, Map<String, String> settings, Path sleep, int size) {
        this.environment = environment;
        this.settings = settings;
        this.sleep = sleep;
        this.size = size;
        this.others = start("many", size - 1);
        this.single = start("single", 1);
    }

    /** @param own settings in addition to those of every fleet */
    static Fleet start(BenchmarkEnvironment environment, int size, Map<String, String> own, long sleepMillis)
            throws IOException {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.putAll(own);
        Path sleep = environment.directory().resolve("sleep-millis");
        Files.writeString(sleep, String.valueOf(sleepMillis));
        return new Fleet(environment, settings, sleep, size);
    }

    int size() {
        return size;
    }

    /** Changes how long the network sleeps for each image. */
    void sleepMillis(long millis) throws IOException {
        // Replaced at once, because the consumers read it all the time.
        Path next = sleep.resolveSibling("sleep-millis.new");
        Files.writeString(next, String.valueOf(millis));
        Files.move(next, sleep, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Asks one consumer to stop; does not wait. */
    void leave() {
        if (single != null) {
            single.requestStop();
        }
    }

    /** Starts one consumer in the place of the one that left; does not wait until it is ready. */
    void join() {
        if (single != null) {
            single.close();
        }
        single = start("single", 1);
    }

    /** @throws dev.visionscaling.common.cli.CommandFailedException if those that stay have exited */
    void requireAlive() {
        others.requireAlive();
    }

    /** Seconds of processor time of all consumers so far. */
    double processorSeconds() throws IOException {
        double seconds = 0;
        for (long pid : pids()) {
            seconds += ProcessorTime.secondsOf(pid);
        }
        return seconds;
    }

    FleetFigures.Resources resources() throws IOException, SQLException {
        double bytes = pids().stream()
                .flatMap(pid -> ProcessMemory.of(pid).stream())
                .mapToDouble(ProcessMemory::now)
                .sum();
        return new FleetFigures.Resources(
                new PredictionQueries(environment.database()).connections(),
                TcpConnections.to(environment.kafkaPort(), pids()),
                TcpConnections.to(environment.s3Port(), pids()),
                bytes / 1e6);
    }

    private List<Long> pids() {
        return Stream.of(others, single)
                .flatMap(Stream::ofNullable)
                .map(CandidateProcess::pid)
                .toList();
    }

    private CandidateProcess start(String name, int count) {
        return CandidateProcess.start(
                environment, Candidates.fleet(), name, settings, String.valueOf(count), sleep.toString());
    }

    @Override
    public void close() {
        leave();
        others.close();
        if (single != null) {
            single.close();
        }
    }
}
