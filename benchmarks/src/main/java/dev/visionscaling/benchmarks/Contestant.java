package dev.visionscaling.benchmarks;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.localstack.FreePorts;
import dev.visionscaling.services.HealthAnswer;
import dev.visionscaling.services.Service;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A contender's process. Used by one thread. */
final class Contestant implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Workbench bench;
    private final Contender contender;
    private final Service service;
    private final int port;
    private final long started;

    private Contestant(Workbench bench, Contender contender, Service service, int port, long started) {
        this.bench = bench;
        this.contender = contender;
        this.service = service;
        this.port = port;
        this.started = started;
    }

    /**
     * Starts it where its group's offsets are: at the topic's end, unless it has already worked.
     *
     * @param name in results and logs
     * @param settings that count more than the contender's own
     */
    static Contestant start(
            Workbench bench, Contender contender, String name, Map<String, String> settings, String... arguments) {
        int port = FreePorts.choose(1).get(0);
        Map<String, String> own = new HashMap<>(contender.settings());
        own.put("OPS_PORT", String.valueOf(port));
        own.put("CONSUMER_GROUP", contender.name());
        if (contender.isPeer() && !contender.health()) {
            own.put("MALLOC_ARENA_MAX", ""); // the C library's own default
        }
        own.putAll(settings);
        long started = System.nanoTime();
        Service service = bench.services().startProgram(name, contender.command(bench.installation(), arguments), own);
        return new Contestant(bench, contender, service, port, started);
    }

    /** Seconds from the start of the process until it said that it is ready; 0 for one that never says so. */
    double awaitReady() throws InterruptedException {
        if (!contender.health()) {
            return 0;
        }
        while (!HealthAnswer.isReady(port)) {
            requireAlive();
            if (System.nanoTime() - started > READY_LIMIT.toNanos()) {
                throw new CommandFailedException(service.name() + " was not ready within " + READY_LIMIT.toMinutes()
                        + " minutes, its last words: " + service.lastLines(3));
            }
            bench.pause(LOOK);
        }
        return (System.nanoTime() - started) / 1e9;
    }

    long pid() {
        return service.pid();
    }

    void requireAlive() {
        if (!service.isAlive()) {
            throw new CommandFailedException(service.obituary());
        }
    }

    @Override
    public void close() {
        service.close();
    }
}
