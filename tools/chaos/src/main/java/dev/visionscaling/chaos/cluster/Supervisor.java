package dev.visionscaling.chaos.cluster;

import dev.visionscaling.common.lifecycle.NamedThreads;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Restarts processes that have exited, on its own thread. */
final class Supervisor implements AutoCloseable {
    private static final long PERIOD_MS = 100;

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(NamedThreads.daemon("supervisor"));

    Supervisor(List<SupervisedProcess> processes) {
        List<SupervisedProcess> all = List.copyOf(processes);
        var unused = timer.scheduleWithFixedDelay(
                () -> all.forEach(SupervisedProcess::poll), PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
