package dev.visionscaling.producer.publish;

import dev.visionscaling.common.ops.Health;
import dev.visionscaling.common.retry.RetryListener;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.topic.KeyTopic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;

/** A publisher's metrics and health; docs/observability.md lists them. Safe from any thread. */
public final class PublishMonitor implements RetryListener {
    static final String POSTGRES = "PostgreSQL";

    private final MeterRegistry registry;
    private final Health health;
    private final Runnable started;
    private final Counter keys;
    private volatile boolean active;
    private volatile long progressNanos = System.nanoTime();
    private volatile long progressMillis = System.currentTimeMillis();

    /** @param started called once it is known whether the publisher is active or a standby */
    public PublishMonitor(MeterRegistry registry, Health health, Runnable started) {
        this.registry = registry;
        this.health = health;
        this.started = started;
        this.keys = Counter.builder("keys.published")
                .description("Keys that this publisher has published and the brokers have acknowledged")
                .register(registry);
        List.of(KeyTopic.SERVER, POSTGRES).forEach(this::failures);
        Gauge.builder("publisher.active", () -> active ? 1 : 0)
                .description("1 while it publishes, 0 while it waits as a standby")
                .register(registry);
        Gauge.builder("last.progress.timestamp", () -> progressMillis / 1e3)
                .description("Unix time at which keys were last published")
                .baseUnit("seconds")
                .register(registry);
    }

    /** Reports that another publisher holds the lease. */
    void standby() {
        active = false;
        started.run();
        health.status("standby: another publisher is active on this topic");
    }

    /** Reports that this publisher holds the lease. */
    void active() {
        active = true;
        progressNanos = System.nanoTime();
        started.run();
        health.status("publishing");
    }

    /** Reports that this publisher has lost or released the lease. */
    void inactive() {
        active = false;
    }

    /** Reports that {@code more} keys are acknowledged and the checkpoint has advanced past them. */
    void published(int more) {
        keys.increment(more);
        progressNanos = System.nanoTime();
        progressMillis = System.currentTimeMillis();
    }

    boolean isActive() {
        return active;
    }

    /** The time of the last progress, by {@link System#nanoTime}. */
    long lastProgressNanos() {
        return progressNanos;
    }

    @Override
    public void failed(String server, int failures, TransientException failure) {
        failures(server).increment();
        health.degraded(server, String.valueOf(failure.getMessage()));
    }

    @Override
    public void succeeded(String server, int failuresBefore) {
        if (failuresBefore > 0) {
            health.restored(server);
        }
    }

    private Counter failures(String server) {
        return Counter.builder("publish.failures")
                .description("Attempts that failed because a server was unavailable, and were retried")
                .tag("server", server.toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
