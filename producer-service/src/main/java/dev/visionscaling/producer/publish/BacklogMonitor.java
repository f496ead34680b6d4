package dev.visionscaling.producer.publish;

import dev.visionscaling.common.ops.Health;
import dev.visionscaling.common.ops.Liveness;
import dev.visionscaling.common.ops.StallDetector;
import dev.visionscaling.producer.OutageException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Looks every few seconds, on a thread of its own, what is left to publish, and whether the publisher still does. */
public final class BacklogMonitor implements Liveness, AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(5);
    /** Counting may take one part in so many of the time. */
    private static final int SHARE = 50;

    private final BacklogSource backlogs;
    private final PublishMonitor monitor;
    private final Health health;
    private final StallDetector stuckWatch;
    private final LongSupplier nanoTime;
    private final ScheduledThreadPoolExecutor timer;
    private volatile @Nullable Backlog backlog;
    private long notBefore; // used by the timer's thread only

    /** @param keysPerSecond the pace, by which much time may pass between two keys */
    public BacklogMonitor(
            BacklogSource backlogs,
            PublishMonitor monitor,
            Health health,
            Optional<Double> keysPerSecond,
            MeterRegistry registry) {
        this(backlogs, monitor, health, keysPerSecond, registry, System::nanoTime);
    }

    public BacklogMonitor(
            BacklogSource backlogs,
            PublishMonitor monitor,
            Health health,
            Optional<Double> keysPerSecond,
            MeterRegistry registry,
            LongSupplier nanoTime) {
        this.backlogs = backlogs;
        this.nanoTime = nanoTime;
        this.notBefore = nanoTime.getAsLong();
        this.monitor = monitor;
        this.health = health;
        Duration limit = StallDetector.progressLimitFor(keysPerSecond);
        this.stuckWatch = new StallDetector(limit, limit, monitor::lastProgressNanos);
        gauge(registry, "images.published", "Keys that the checkpoint has behind it", Backlog::published);
        gauge(registry, "images.unpublished", "Registered images that are still to be published", Backlog::unpublished);
        gauge(
                registry,
                "images.held.back",
                "Registered images that wait for transactions that are still open",
                Backlog::blockedByOpenTransactions);
        this.timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "backlog");
            thread.setDaemon(true);
            return thread;
        });
    }

    public BacklogMonitor start() {
        var unused = timer.scheduleWithFixedDelay(this::poll, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    @Override
    public Optional<String> problem() {
        return stuckWatch.problem();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    void poll() {
        long began = nanoTime.getAsLong();
        if (began - notBefore >= 0) {
            try {
                backlog = backlogs.read();
                long ended = nanoTime.getAsLong();
                notBefore = ended + (ended - began) * SHARE;
            } catch (OutageException e) {
                backlog = null; // the publisher tells of it
            }
        }
        Backlog known = backlog;
        boolean waiting = monitor.isActive() && known != null && known.unpublished() > 0;
        stuckWatch.observe(new StallDetector.Observation(!health.isReady(), waiting, Optional.empty()));
    }

    private void gauge(MeterRegistry registry, String name, String description, ToLongFunction<Backlog> value) {
        Gauge.builder(name, () -> {
                    Backlog known = backlog;
                    return known == null ? Double.NaN : value.applyAsLong(known);
                })
                .description(description)
                .register(registry);
    }
}
