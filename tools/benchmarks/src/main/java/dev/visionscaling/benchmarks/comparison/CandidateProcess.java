package dev.visionscaling.benchmarks.comparison;

import dev.visionscaling.benchmarks.workload.BenchmarkEnvironment;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.localstack.FreePorts;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A contender's process. Used by one thread. */
public final class CandidateProcess implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final BenchmarkEnvironment bench;
    private final Candidate candidate;
    private final ServiceProcess service;
    private final long started;

    private CandidateProcess(BenchmarkEnvironment bench, Candidate contender, ServiceProcess service, long started) {
        this.bench = bench;
        this.candidate = contender;
        this.service = service;
        this.started = started;
    }

    /**
     * Starts it where its group's offsets are: at the topic's end, unless it has already worked.
     *
     * @param name in results and logs
     * @param settings that count more than the contender's own
     */
    public static CandidateProcess start(
            BenchmarkEnvironment bench,
            Candidate contender,
            String name,
            Map<String, String> settings,
            String... arguments) {
        int port = FreePorts.choose(1).get(0);
        Map<String, String> own = new HashMap<>(contender.settings());
        own.put("OPS_PORT", String.valueOf(port));
        own.put("CONSUMER_GROUP", contender.name());
        if (contender.isAlternative() && !contender.health()) {
            own.put("MALLOC_ARENA_MAX", ""); // the C library's own default
        }
        own.putAll(settings);
        long started = System.nanoTime();
        ServiceProcess service =
                bench.services().startProgram(name, contender.command(bench.installation(), arguments), own);
        return new CandidateProcess(bench, contender, service, started);
    }

    /** Seconds from the start of the process until it said that it is ready; 0 for one that never says so. */
    public double awaitReady() throws InterruptedException {
        if (!candidate.health()) {
            return 0;
        }
        while (!service.isReady()) {
            requireAlive();
            if (System.nanoTime() - started > READY_LIMIT.toNanos()) {
                throw new CommandFailedException(service.name() + " was not ready within " + READY_LIMIT.toMinutes()
                        + " minutes, its last words: " + service.lastLines(3));
            }
            bench.pause(LOOK);
        }
        return (System.nanoTime() - started) / 1e9;
    }

    public long pid() {
        return service.pid();
    }

    public void requireAlive() {
        if (!service.isAlive()) {
            throw new CommandFailedException(service.exitReport());
        }
    }

    @Override
    public void close() {
        service.close();
    }
}
