package dev.visionscaling.consumer.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ops.Health;
import dev.visionscaling.common.retry.TransientException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OutageReporterTest {
    private final Health health = new Health();
    private final OutageReporter reporter = new OutageReporter(health);

    private void failed(int failures) {
        reporter.failed("S3", failures, new TransientException("timed out " + failures, new IOException()));
    }

    @Test
    void oneFailureIsNotAnOutage() {
        failed(1);
        assertThat(health.isReady()).isTrue();
    }

    @Test
    void theSecondFailureDegradesHealthUntilASuccess() {
        failed(1);
        failed(2);
        assertThat(health.reasonOf("S3")).contains("timed out 2");
        failed(3);
        assertThat(health.reasonOf("S3")).contains("timed out 3");
        reporter.succeeded("S3", 3);
        assertThat(health.isReady()).isTrue();
    }

    @Test
    void anotherThreadsSuccessEndsTheOutage() {
        failed(2);
        reporter.succeeded("S3", 0);
        assertThat(health.isReady()).isTrue();
    }

    @Test
    void leavesOtherServersAlone() {
        health.degraded("PostgreSQL", "refused");
        failed(2);
        reporter.succeeded("S3", 2);
        assertThat(health.reasons()).containsOnlyKeys("PostgreSQL");
    }
}
