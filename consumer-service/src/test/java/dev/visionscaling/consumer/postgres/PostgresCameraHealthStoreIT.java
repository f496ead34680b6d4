package dev.visionscaling.consumer.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.camera.CameraHealth;
import dev.visionscaling.consumer.camera.CameraState;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresCameraHealthStoreIT {
    private final Instant now = Instant.now();

    @Test
    void keepsOneRowForEachCameraAndConsumer() throws TransientException {
        try (TestEnvironment environment = TestEnvironment.migrated()) {
            CameraHealthRows rows = new CameraHealthRows(environment);
            rows.of("a").write(List.of(health("line-2", CameraState.OK, 1), health("line-1", CameraState.OK, 1)));
            rows.of("b").write(List.of(health("line-1", CameraState.DARK, 7)));
            rows.of("a").write(List.of(health("line-1", CameraState.FROZEN, 2)));

            assertThat(rows.all()).containsExactly("line-1|a|frozen|2", "line-1|b|dark|7", "line-2|a|ok|1");
            assertThat(environment.query("SELECT brightness, clipped_dark, clipped_bright, sharpness FROM camera_health"
                            + " WHERE hostname = 'b'"))
                    .containsExactly("110.5|0.25|0.125|6.5");
        }
    }

    @Test
    void removesWhatHasNotChangedForADay() throws TransientException {
        try (TestEnvironment environment = TestEnvironment.migrated()) {
            CameraHealthRows rows = new CameraHealthRows(environment);
            rows.of("a").write(List.of(health("line-1", CameraState.OK, 1), health("line-2", CameraState.OK, 1)));
            environment.execute("UPDATE camera_health SET time = now() - interval '25 hours' WHERE camera = 'line-1'");
            environment.execute("UPDATE camera_health SET time = now() - interval '23 hours' WHERE camera = 'line-2'");
            rows.of("b").write(List.of(health("line-3", CameraState.OK, 1)));

            assertThat(rows.all()).containsExactly("line-2|a|ok|1", "line-3|b|ok|1");
        }
    }

    @Test
    void aNameThatTheEncodingLacksHindersNoOther() throws TransientException {
        try (TestEnvironment latin = TestEnvironment.migratedIn("LATIN1")) {
            CameraHealthRows rows = new CameraHealthRows(latin);
            rows.of("a").write(List.of(health("日本", CameraState.OK, 1), health("größe", CameraState.OK, 1)));

            assertThat(rows.all()).containsExactly("größe|a|ok|1");
        }
    }

    @Test
    void aRefusalIsReportedAsTransient() {
        try (TestEnvironment environment = TestEnvironment.migrated()) {
            environment.execute("DROP TABLE camera_health");
            CameraHealthRows rows = new CameraHealthRows(environment);
            assertThatThrownBy(() -> rows.of("a").write(List.of(health("line-1", CameraState.OK, 1))))
                    .isInstanceOf(TransientException.class);
        }
    }

    private record CameraHealthRows(TestEnvironment environment) {
        PostgresCameraHealthStore of(String consumer) {
            return new PostgresCameraHealthStore(environment.dataSource(), consumer);
        }

        List<String> all() {
            return environment.query("SELECT camera, hostname, state, images FROM camera_health ORDER BY 1, 2");
        }
    }

    private CameraHealth health(String camera, CameraState state, long images) {
        return new CameraHealth(camera, state, 110.5, 0.25, 0.125, 6.5, images, now.minus(Duration.ofMinutes(1)));
    }
}
