package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ops.Health;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BacklogWatchTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Health health = new Health();
    private long now = 17;
    private int reads;
    private boolean away;
    private Duration cost = Duration.ZERO;
    private final BacklogWatch watch = new BacklogWatch(
            this::read, new PublishMonitor(metrics, health, () -> {}), health, Optional.empty(), metrics, () -> now);

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void tellsWhatIsLeftAndNothingWhileTheDatabaseIsAway() {
        watch.look();
        assertThat(unpublished()).isEqualTo(2);
        away = true;
        watch.look();
        assertThat(unpublished()).isNaN();
    }

    @Test
    void asksASlowDatabaseSeldom() {
        cost = Duration.ofSeconds(1);
        watch.look();
        now += Duration.ofSeconds(49).toNanos();
        watch.look();
        assertThat(reads).isEqualTo(1);
        now += Duration.ofSeconds(1).toNanos();
        watch.look();
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void asksAgainAtOnceAfterAnOutageHoweverLongTheAnswerWasWaitedFor() {
        away = true;
        cost = Duration.ofSeconds(30);
        watch.look();
        away = false;
        watch.look();
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
