package dev.visionscaling.benchmarks.comparison;

import dev.visionscaling.benchmarks.workload.BenchmarkEnvironment;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.localstack.FreePorts;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The process of a candidate. Used by one thread. */
public final class CandidateProcess implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofMinutes(2);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    private final BenchmarkEnvironment environment;
    private final Candidate candidate;
    private final ServiceProcess service;
    private final long started;

    private CandidateProcess(
            BenchmarkEnvironment environment, Candidate candidate, ServiceProcess service, long started) {
        this.environment = environment;
        this.candidate = candidate;
        this.service = service;
        this.started = started;
    }

    /** Starts the consumer as shipped. */
    public static CandidateProcess startConsumer(BenchmarkEnvironment environment, Map<String, String> settings) {
        Candidate consumer = Candidates.ours();
        return start(environment, consumer, consumer.name(), settings);
    }

    /**
     * Starts a candidate.
     *
     * @param name in result rows and logs
     * @param settings override those of the candidate
     */
    public static CandidateProcess start(
            BenchmarkEnvironment environment,
            Candidate candidate,
            String name,
            Map<String, String> settings,
            String... arguments) {
        int port = FreePorts.choose(1).get(0);
        Map<String, String> all = new HashMap<>(candidate.settings());
        all.put("OPS_PORT", String.valueOf(port));
        all.put("CONSUMER_GROUP", candidate.name());
        if (!candidate.health()) {
            all.put("MALLOC_ARENA_MAX", ""); // the C library's default
        }
        all.putAll(settings);
        long started = System.nanoTime();
        ServiceProcess service = environment
                .services()
                .startProgram(name, candidate.command(environment.installation(), arguments), all);
        return new CandidateProcess(environment, candidate, service, started);
    }

    /**
     * Waits until it is ready and returns the seconds since its start; returns 0 immediately if it has no health check.
     */
    public double awaitReady() throws InterruptedException {
        if (!candidate.health()) {
            return 0;
        }
        while (!service.isReady()) {
            requireAlive();
            if (System.nanoTime() - started > READY_LIMIT.toNanos()) {
                throw new CommandFailedException(service.name() + " was not ready within " + READY_LIMIT.toMinutes()
                        + " minutes, its last lines: " + service.lastLines(3));
            }
            environment.pause(POLL_INTERVAL);
        }
        return (System.nanoTime() - started) / 1e9;
    }

    public long pid() {
        return service.pid();
    }

    /** Sends SIGTERM; does not wait. */
    public void requestStop() {
        service.requestStop();
    }

    /** @throws CommandFailedException if it has exited */
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
