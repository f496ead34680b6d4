package dev.visionscaling.dashboard.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.visionscaling.dashboard.results.CameraStatus;
import dev.visionscaling.harness.testing.TestEnvironment;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What several consumers saw of the same cameras, as one line for each camera. */
class PostgresCamerasIT {
    @Test
    void aConsumerThatSeesAProblemPrevails() {
        try (TestEnvironment environment = TestEnvironment.migrated()) {
            Instant start = Instant.now();
            insert(environment, "line-1", "a", "frozen", "9 minutes");
            insert(environment, "line-1", "b", "ok", "10 seconds");
            insert(environment, "line-2", "a", "dark", "20 minutes");
            insert(environment, "line-2", "b", "ok", "10 seconds");
            insert(environment, "line-3", "a", "dark", "20 seconds");
            insert(environment, "line-3", "b", "blurred", "10 seconds");
            insert(environment, "line-0", "b", "ok", "23 hours");

            assertThat(cameras(environment))
                    .as("problems first; what a consumer saw long before another does not count")
                    .extracting(CameraStatus::camera, CameraStatus::state)
                    .containsExactly(
                            tuple("line-1", "frozen"),
                            tuple("line-3", "blurred"),
                            tuple("line-0", "ok"),
                            tuple("line-2", "ok"));
            assertThat(cameras(environment).get(0).lastImage())
                    .as("the last image that any consumer saw")
                    .isAfter(start.minus(Duration.ofMinutes(1)));
        }
    }

    @Test
    void readsALimitedNumberOfCameras() {
        try (TestEnvironment environment = TestEnvironment.migrated()) {
            environment.execute("INSERT INTO camera_health SELECT 'camera-' || n, 'a', 'ok', 1, 0, 0, 1, 1, now()"
                    + " FROM generate_series(1, 300) n");
            insert(environment, "the-last", "a", "bright", "10 seconds");

            assertThat(cameras(environment))
                    .hasSize(100)
                    .first()
                    .extracting(CameraStatus::camera)
                    .isEqualTo("the-last");
        }
    }

    private static void insert(TestEnvironment environment, String camera, String host, String state, String age) {
        environment.execute("INSERT INTO camera_health VALUES ('" + camera + "', '" + host + "', '" + state
                + "', 100, 0, 0, 5, 1, now() - interval '" + age + "')");
    }

    private static List<CameraStatus> cameras(TestEnvironment environment) {
        return new PostgresResultSource(environment.dataSource(), new QueryRunner(new SimpleMeterRegistry())).cameras();
    }
}
