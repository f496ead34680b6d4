package dev.visionscaling.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ops.Health;
import dev.visionscaling.common.retry.TransientException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BacklogMonitorTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Health health = new Health();
    private long now = 17;
    private int reads;
    private boolean outage;
    private Duration queryTime = Duration.ZERO;
    private final BacklogMonitor backlog = new BacklogMonitor(
            this::read, new PublishMonitor(metrics, health, () -> {}), health, Optional.empty(), metrics, () -> now);

    @AfterEach
    void close() {
        backlog.close();
    }

    @Test
    void reportsTheBacklogUnlessPostgresIsUnavailable() {
        backlog.poll();
        assertThat(unpublished()).isEqualTo(2);
        outage = true;
        backlog.poll();
        assertThat(unpublished()).isNaN();
    }

    @Test
    void pollsASlowDatabaseLessOften() {
        queryTime = Duration.ofSeconds(1);
        backlog.poll();
        now += Duration.ofSeconds(49).toNanos();
        backlog.poll();
        assertThat(reads).isEqualTo(1);
        now += Duration.ofSeconds(1).toNanos();
        backlog.poll();
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void pollsAtOnceAfterAnOutage() {
        outage = true;
        queryTime = Duration.ofSeconds(30);
        backlog.poll();
        outage = false;
        backlog.poll();
        assertThat(unpublished()).isEqualTo(2);
    }

    private Backlog read() throws TransientException {
        reads++;
        now += queryTime.toNanos();
        if (outage) {
            throw new TransientException("PostgreSQL is unavailable", new IllegalStateException("test"));
        }
        return new Backlog(5, 2, 0);
    }

    private double unpublished() {
        return metrics.get("images.unpublished").gauge().value();
    }
}
