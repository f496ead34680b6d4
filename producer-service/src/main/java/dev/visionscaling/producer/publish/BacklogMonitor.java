package dev.visionscaling.producer.publish;

import dev.visionscaling.common.lifecycle.NamedThreads;
import dev.visionscaling.common.ops.Health;
import dev.visionscaling.common.ops.Liveness;
import dev.visionscaling.common.ops.StallDetector;
import dev.visionscaling.common.retry.TransientException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Polls the backlog every few seconds on its own thread, exports it as metrics, and detects a stuck publisher. */
public final class BacklogMonitor implements Liveness, AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(5);
    /** The pause after a query, as a multiple of the time that it took. */
    private static final int REST_PER_QUERY_TIME = 50;

    private final BacklogSource source;
    private final PublishMonitor monitor;
    private final Health health;
    private final StallDetector stallDetector;
    private final LongSupplier nanoTime;
    private final ScheduledThreadPoolExecutor timer;
    private volatile @Nullable Backlog backlog;
    private long nextQuery; // used by the timer's thread only

    /** @param keysPerSecond the rate limit; the lower it is, the more time may pass without progress */
    public BacklogMonitor(
            BacklogSource source,
            PublishMonitor monitor,
            Health health,
            Optional<Double> keysPerSecond,
            MeterRegistry registry) {
        this(source, monitor, health, keysPerSecond, registry, System::nanoTime);
    }

    BacklogMonitor(
            BacklogSource source,
            PublishMonitor monitor,
            Health health,
            Optional<Double> keysPerSecond,
            MeterRegistry registry,
            LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
        this.nextQuery = nanoTime.getAsLong();
        this.monitor = monitor;
        this.health = health;
        Duration limit = StallDetector.progressLimitFor(keysPerSecond);
        this.stallDetector = new StallDetector(limit, limit, monitor::lastProgressNanos);
        gauge(registry, "images.published", "Keys published up to the checkpoint", Backlog::published);
        gauge(registry, "images.unpublished", "Registered images that are still to be published", Backlog::unpublished);
        gauge(
                registry,
                "images.held.back",
                "Registered images that must wait until open transactions end",
                Backlog::blockedByOpenTransactions);
        this.timer = new ScheduledThreadPoolExecutor(1, NamedThreads.daemon("backlog"));
    }

    public BacklogMonitor start() {
        var unused = timer.scheduleWithFixedDelay(this::poll, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    @Override
    public Optional<String> problem() {
        return stallDetector.problem();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    void poll() {
        long began = nanoTime.getAsLong();
        if (began - nextQuery >= 0) {
            try {
                backlog = source.read();
                long ended = nanoTime.getAsLong();
                nextQuery = ended + (ended - began) * REST_PER_QUERY_TIME;
            } catch (TransientException e) {
                backlog = null; // the publisher reports the outage
            }
        }
        Backlog known = backlog;
        boolean waiting = monitor.isActive() && known != null && known.unpublished() > 0;
        stallDetector.observe(new StallDetector.Observation(!health.isReady(), waiting, Optional.empty()));
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
