package dev.visionscaling.benchmarks.fleet;

import dev.visionscaling.benchmarks.workload.BenchmarkEnvironment;
import dev.visionscaling.benchmarks.workload.ServerTimes;
import dev.visionscaling.common.cli.CommandFailedException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;

/** Measures one fleet, from its start to the rate that is too high for it. Used by one thread. */
final class FleetRound {
    /** Of one image: slow enough that the consumers' own work leaves the cores idle. */
    static final long SLEEP_MS = 1_000;

    private static final Duration SETTLE_LIMIT = Duration.ofMinutes(5);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
    private static final Duration BEFORE = Duration.ofSeconds(4);
    private static final Duration MEASURED = Duration.ofSeconds(8);
    private static final double LIGHT = 0.3; // of what the fleet can take, so that one can take another's part
    private static final double HEAVY = 1.3;
    private static final int FIRST_RATE = 100;

    private final BenchmarkEnvironment environment;
    private final Fleet fleet;
    private final MemberGroup group;
    private final KeyStream keys;
    private final FleetRows rows;
    private final Consumer<String> progress;

    FleetRound(
            BenchmarkEnvironment environment,
            Fleet fleet,
            MemberGroup group,
            KeyStream keys,
            FleetRows rows,
            Consumer<String> progress) {
        this.environment = environment;
        this.fleet = fleet;
        this.group = group;
        this.keys = keys;
        this.rows = rows;
        this.progress = progress;
    }

    FleetFigures run() throws InterruptedException, IOException, SQLException {
        int size = fleet.size();
        double ready = settle(size, System.nanoTime());
        progress.accept(String.format(Locale.ROOT, "%d consumers are ready after %.1f s", size, ready));
        Load idle = load(0);
        keys.rate(LIGHT * size);
        environment.pause(BEFORE);
        Instant quiet = Instant.now();
        environment.pause(MEASURED);
        double usualWait = rows.longestWait(quiet);
        FleetFigures.Change leave = change("one has left", fleet::leave, size - 1);
        FleetFigures.Change join = change("one has joined", fleet::join, size);
        Load full = load(HEAVY * size);
        FleetFigures.Resources resources = fleet.resources();
        progress.accept(resources.toString());
        fleet.sleepMillis(0);
        Load highest = full;
        Load last = load(FIRST_RATE);
        while (last.keepsUp()) {
            highest = last;
            last = load(2 * last.offered());
        }
        keys.rate(0);
        return new FleetFigures(ready, usualWait, leave, join, idle, full, highest, last, resources);
    }

    private Load load(double perSecond) throws InterruptedException, IOException, SQLException {
        keys.rate(perSecond);
        environment.pause(BEFORE);
        fleet.requireAlive();
        long start = System.nanoTime();
        double written = rows.written();
        ServerTimes servers = environment.serverTimes();
        double consumers = fleet.processorSeconds();
        environment.pause(MEASURED);
        fleet.requireAlive();
        Load load = new Load(
                perSecond,
                (System.nanoTime() - start) / 1e9,
                rows.written() - written,
                environment.serverTimes().since(servers),
                fleet.processorSeconds() - consumers);
        progress.accept(load.toString());
        return load;
    }

    private FleetFigures.Change change(String what, Runnable action, int members)
            throws InterruptedException, SQLException {
        Instant since = Instant.now();
        long start = System.nanoTime();
        action.run();
        double seconds = settle(members, start);
        environment.pause(BEFORE);
        FleetFigures.Change change = new FleetFigures.Change(seconds, rows.longestWait(since));
        progress.accept(what + ": " + change);
        return change;
    }

    private double settle(int members, long start) throws InterruptedException {
        while (!group.read().isSettled(members, environment.kafka().partitions())) {
            fleet.requireAlive();
            if (System.nanoTime() - start > SETTLE_LIMIT.toNanos()) {
                throw new CommandFailedException("after " + SETTLE_LIMIT.toMinutes() + " minutes, " + members
                        + " consumers still do not share all partitions: " + group.read());
            }
            environment.pause(POLL_INTERVAL);
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
