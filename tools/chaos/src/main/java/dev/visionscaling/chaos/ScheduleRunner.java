package dev.visionscaling.chaos;

import dev.visionscaling.chaos.audit.Recovery;
import dev.visionscaling.chaos.audit.RecoveryTimer;
import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.chaos.fault.Fault;
import dev.visionscaling.chaos.fault.Schedule;
import dev.visionscaling.chaos.fault.Schedule.Step;
import dev.visionscaling.chaos.load.ConcurrentRegistrar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Carries out a schedule step by step: registers images, injects a fault, ends it and waits until work has resumed.
 * Used by one thread.
 */
final class ScheduleRunner {
    private final Cluster cluster;
    private final ConcurrentRegistrar registrar;
    private final RecoveryTimer recoveries;
    private final ConsoleLog console;
    private final ResourceMonitor monitor;
    private final List<String> failures = new ArrayList<>();

    ScheduleRunner(
            Cluster cluster,
            ConcurrentRegistrar registrar,
            RecoveryTimer recoveries,
            ConsoleLog console,
            ResourceMonitor monitor) {
        this.cluster = cluster;
        this.registrar = registrar;
        this.recoveries = recoveries;
        this.console = console;
        this.monitor = monitor;
    }

    /** Runs all steps; {@code keys} are registered in equal parts at the beginning of each. */
    List<Recovery> run(Schedule schedule, List<String> keys, long seed) throws InterruptedException {
        Random random = new Random(seed);
        List<Recovery> all = new ArrayList<>();
        int steps = schedule.steps().size();
        for (int i = 0; i < steps; i++) {
            cluster.failIfStopRequested();
            int from = (int) ((long) keys.size() * i / steps);
            int to = (int) ((long) keys.size() * (i + 1) / steps);
            registrar.register(keys.subList(from, to), random);
            Step step = schedule.steps().get(i);
            Recovery recovery = inject(step);
            registrar.await();
            all.add(recovery);
            console.printLine(String.format(
                    Locale.ROOT,
                    "%d of %d  %s: work resumed after %.1f s, in all partitions after %.1f s; %d images, %s",
                    i + 1,
                    steps,
                    step.fault(),
                    recovery.first().toMillis() / 1e3,
                    recovery.all().toMillis() / 1e3,
                    registrar.count(),
                    monitor));
        }
        cluster.clearLinkFaults();
        return all;
    }

    private Recovery inject(Step step) throws InterruptedException {
        sleep(step.gap());
        Fault fault = step.fault();
        attempt(fault, fault.inject());
        if (step.meanwhile().isPresent()) {
            Fault other = step.meanwhile().get();
            sleep(fault.duration().dividedBy(2));
            attempt(other, other.inject());
            sleep(fault.duration().dividedBy(2));
            attempt(other, other.recover());
        } else {
            sleep(fault.duration());
        }
        attempt(fault, fault.recover());
        Recovery recovery = recoveries.await(fault.description(), fault.serverUnavailable(), registrar.count());
        attempt(fault, fault.settle());
        return recovery;
    }

    /** Faults that could not be injected, ended or settled; whatever they should have tested was not tested. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    private void attempt(Fault fault, Fault.Action action) throws InterruptedException {
        try {
            action.run();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            failures.add(fault + ": " + e);
            console.printLine(fault + " could not be injected, ended or settled: " + e);
        }
    }

    private void sleep(Duration duration) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(duration.toMillis());
    }
}
