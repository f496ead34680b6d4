package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@code status --watch} without a terminal: plain lines until a signal. */
class StatusWatchIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Scene scene = Scene.migrated();

    @Test
    void showsProgressAndExitsWithZeroOnSigterm() throws Exception {
        scene.registerImages(10);
        scene.succeed("publish");
        try (ProducerProcess watch = watch()) {
            await().atMost(LIMIT).until(() -> watch.out().contains("0/10  lag 10"));
            scene.execute(
                    "INSERT INTO prediction_results SELECT image_key, 'bolt', 99, 'belt-1', now(), 'parts', 'digest', 5"
                            + " FROM image_info WHERE id <= 3",
                    "INSERT INTO rejected_images SELECT image_key, 'truncated', '', 'belt-2', now()"
                            + " FROM image_info WHERE id = 9");
            await().atMost(LIMIT)
                    .until(() -> watch.out()
                            .matches("(?s).*4/10  [\\d.,]+ images/s  .*belt-1 75% belt-2 25%  lag 10  rejected 1.*"));
            watch.terminate();
            assertThat(watch.await(LIMIT)).as(watch::err).isZero();
            assertThat(watch.out()).doesNotContain("\033", "\r");
        }
    }

    @Test
    void continuesAfterAnOutageOfPostgres() throws Exception {
        scene.registerImages(5);
        try (ProducerProcess watch = watch()) {
            await().atMost(LIMIT).until(() -> watch.out().contains("0/5"));
            scene.stack.postgres().kill();
            try {
                await().atMost(LIMIT).until(() -> watch.out().contains("retrying: "));
            } finally {
                scene.stack.postgres().start();
            }
            int before = watch.out().length();
            await().atMost(LIMIT).until(() -> watch.out().substring(before).contains("\n0/5"));
            watch.terminate();
            assertThat(watch.await(LIMIT)).as(watch::err).isZero();
        }
    }

    private ProducerProcess watch() throws Exception {
        return scene.start("status", "--watch", "--interval", "200ms", "--consumer-group", scene.name);
    }
}
