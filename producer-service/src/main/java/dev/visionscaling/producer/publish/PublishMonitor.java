package dev.visionscaling.producer.publish;

import dev.visionscaling.common.ops.Health;
import dev.visionscaling.producer.OutageListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;

/** What a publisher tells probes and Prometheus of itself: docs/observability.md. Safe from any thread. */
public final class PublishMonitor implements OutageListener {
    public static final String KAFKA = "Kafka";
    static final String POSTGRES = "PostgreSQL";

    private final MeterRegistry registry;
    private final Health health;
    private final Runnable started;
    private final Counter keys;
    private volatile boolean active;
    private volatile long progressNanos = System.nanoTime();
    private volatile long progressMillis = System.currentTimeMillis();

    /** @param started told once it is known whether it publishes or waits */
    public PublishMonitor(MeterRegistry registry, Health health, Runnable started) {
        this.registry = registry;
        this.health = health;
        this.started = started;
        this.keys = Counter.builder("keys.published")
                .description("Keys that this publisher published, acknowledged by the brokers")
                .register(registry);
        List.of(KAFKA, POSTGRES).forEach(this::outages);
        Gauge.builder("publisher.active", () -> active ? 1 : 0)
                .description("1: it publishes; 0: it waits as a standby")
                .register(registry);
        Gauge.builder("last.progress.timestamp", () -> progressMillis / 1e3)
                .description("When keys were last published, in Unix time")
                .baseUnit("seconds")
                .register(registry);
    }

    /** It waits for another publisher's seat. */
    void standby() {
        active = false;
        started.run();
        health.status("standby: another publisher is at work on this topic");
    }

    /** It has the seat. */
    void active() {
        active = true;
        progressNanos = System.nanoTime();
        started.run();
        health.status("publishing");
    }

    /** It has lost the seat, or given it back. */
    void inactive() {
        active = false;
    }

    /** {@code more} keys are acknowledged and the checkpoint is behind them. */
    void published(int more) {
        keys.increment(more);
        progressNanos = System.nanoTime();
        progressMillis = System.currentTimeMillis();
    }

    boolean isActive() {
        return active;
    }

    /** By {@link System#nanoTime}. */
    long lastProgressNanos() {
        return progressNanos;
    }

    @Override
    public void away(String server, String reason) {
        outages(server).increment();
        health.degraded(server, reason);
    }

    @Override
    public void back(String server) {
        health.restored(server);
    }

    private Counter outages(String server) {
        return Counter.builder("publish.failures")
                .description("Attempts that failed because a server was away, and were made again")
                .tag("server", server.toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
