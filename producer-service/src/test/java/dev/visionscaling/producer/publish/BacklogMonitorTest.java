package dev.visionscaling.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ops.Health;
import dev.visionscaling.producer.OutageException;
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
    private boolean away;
    private Duration cost = Duration.ZERO;
    private final BacklogMonitor watch = new BacklogMonitor(
            this::read, new PublishMonitor(metrics, health, () -> {}), health, Optional.empty(), metrics, () -> now);

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void tellsWhatIsLeftAndNothingWhileTheDatabaseIsAway() {
        watch.poll();
        assertThat(unpublished()).isEqualTo(2);
        away = true;
        watch.poll();
        assertThat(unpublished()).isNaN();
    }

    @Test
    void asksASlowDatabaseSeldom() {
        cost = Duration.ofSeconds(1);
        watch.poll();
        now += Duration.ofSeconds(49).toNanos();
        watch.poll();
        assertThat(reads).isEqualTo(1);
        now += Duration.ofSeconds(1).toNanos();
        watch.poll();
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void asksAgainAtOnceAfterAnOutageHoweverLongTheAnswerWasWaitedFor() {
        away = true;
        cost = Duration.ofSeconds(30);
        watch.poll();
        away = false;
        watch.poll();
        assertThat(unpublished()).isEqualTo(2);
    }

    private Backlog read() throws OutageException {
        reads++;
        now += cost.toNanos();
        if (away) {
            throw new OutageException("away", new IllegalStateException("test"));
        }
        return new Backlog(5, 2, 0);
    }

    private double unpublished() {
        return metrics.get("images.unpublished").gauge().value();
    }
}
