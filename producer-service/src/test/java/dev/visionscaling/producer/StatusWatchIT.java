package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@code status --watch} without a terminal: plain lines until a signal. */
class StatusWatchIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final TestEnvironment environment = TestEnvironment.migrated();
    private final TestProducer producer = new TestProducer(environment);

    @Test
    void showsProgressAndExitsWithZeroOnSigterm() throws Exception {
        environment.registerImages(10);
        producer.succeed("publish");
        try (ServiceProcess watch = watch()) {
            await().atMost(LIMIT).until(() -> watch.output().contains("0/10  lag 10"));
            environment.executeAll(
                    "INSERT INTO prediction_results SELECT image_key, 'bolt', 99, 'belt-1', now(), 'parts', 'digest', 5"
                            + " FROM image_info WHERE id <= 3",
                    "INSERT INTO rejected_images SELECT image_key, 'truncated', '', 'belt-2', now()"
                            + " FROM image_info WHERE id = 9");
            await().atMost(LIMIT)
                    .until(() -> watch.output()
                            .matches("(?s).*4/10  [\\d.,]+ images/s  .*belt-1 75% belt-2 25%  lag 10  rejected 1.*"));
            assertThat(watch.terminate()).as(watch::errors).isZero();
            assertThat(watch.output()).doesNotContain("\033", "\r");
        }
    }

    @Test
    void continuesAfterAnOutageOfPostgres() throws Exception {
        environment.registerImages(5);
        try (ServiceProcess watch = watch()) {
            await().atMost(LIMIT).until(() -> watch.output().contains("0/5"));
            environment.stack().postgres().kill();
            try {
                await().atMost(LIMIT).until(() -> watch.output().contains("retrying: "));
            } finally {
                environment.stack().postgres().start();
            }
            int before = watch.output().length();
            await().atMost(LIMIT).until(() -> watch.output().substring(before).contains("\n0/5"));
            assertThat(watch.terminate()).as(watch::errors).isZero();
        }
    }

    private ServiceProcess watch() throws Exception {
        return producer.start("status", "--watch", "--interval", "200ms", "--consumer-group", environment.topic());
    }
}
