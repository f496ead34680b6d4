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

/** Carries out a schedule: images come in, a fault strikes and ends, work goes on; then the next. Used by one thread. */
final class ScheduleRunner {
    private final Cluster world;
    private final ConcurrentRegistrar writers;
    private final RecoveryTimer recoveries;
    private final ConsoleLog screen;
    private final ResourceMonitor watch;
    private final List<String> failures = new ArrayList<>();

    ScheduleRunner(
            Cluster world,
            ConcurrentRegistrar writers,
            RecoveryTimer recoveries,
            ConsoleLog screen,
            ResourceMonitor watch) {
        this.world = world;
        this.writers = writers;
        this.recoveries = recoveries;
        this.screen = screen;
        this.watch = watch;
    }

    /** Spreads {@code keys} evenly over the schedule's steps. */
    List<Recovery> run(Schedule schedule, List<String> keys, long seed) throws InterruptedException {
        Random random = new Random(seed);
        List<Recovery> all = new ArrayList<>();
        int steps = schedule.steps().size();
        for (int i = 0; i < steps; i++) {
            world.failIfStopRequested();
            int from = (int) ((long) keys.size() * i / steps);
            int to = (int) ((long) keys.size() * (i + 1) / steps);
            writers.register(keys.subList(from, to), random);
            Step step = schedule.steps().get(i);
            Recovery recovery = carryOut(step);
            writers.await();
            all.add(recovery);
            screen.printLine(String.format(
                    Locale.ROOT,
                    "%d of %d  %s: went on after %.1f s, everywhere after %.1f s; %d images, %s",
                    i + 1,
                    steps,
                    step.fault(),
                    recovery.first().toMillis() / 1e3,
                    recovery.all().toMillis() / 1e3,
                    writers.count(),
                    watch));
        }
        world.clearLinkFaults();
        return all;
    }

    private Recovery carryOut(Step step) throws InterruptedException {
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
        return recoveries.await(fault.description(), fault.serverUnavailable(), writers.count());
    }

    /** Faults that could not be carried out: what was to be tested was not. */
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
            screen.printLine(fault + " could not be carried out: " + e);
        }
    }

    private void sleep(Duration duration) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(duration.toMillis());
    }
}
