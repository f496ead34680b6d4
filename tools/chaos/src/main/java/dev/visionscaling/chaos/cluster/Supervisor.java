package dev.visionscaling.chaos.cluster;

import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Looks after places on a thread of its own. */
final class Supervisor implements AutoCloseable {
    private static final long PERIOD_MS = 100;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "supervisor");
        thread.setDaemon(true);
        return thread;
    });

    Supervisor(List<SupervisedProcess> slots) {
        List<SupervisedProcess> all = List.copyOf(slots);
        var unused = timer.scheduleWithFixedDelay(
                () -> all.forEach(SupervisedProcess::poll), PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
