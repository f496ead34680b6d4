package dev.visionscaling.consumer.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateChangesTest {
    private long nanos;
    private final StateChanges changes = new StateChanges(() -> nanos);

    @Test
    void tellsAProblemAndItsEndOnce() {
        assertThat(told(CameraState.OK)).isEmpty();
        assertThat(told(CameraState.FROZEN)).containsExactly(CameraState.FROZEN);
        nanos += StateChanges.INTERVAL.toNanos();
        assertThat(told(CameraState.FROZEN)).isEmpty();
        assertThat(told(CameraState.OK)).containsExactly(CameraState.OK);
        assertThat(told(CameraState.OK)).isEmpty();
    }

    @Test
    void tellsAStateThatFlickersOnceAMinute() {
        int lines = 0;
        for (int second = 0; second < 180; second++) {
            lines += told(second % 2 == 0 ? CameraState.DARK : CameraState.OK).size();
            nanos += Duration.ofSeconds(1).toNanos();
        }
        assertThat(lines).isEqualTo(3);
    }

    @Test
    void aForgottenCameraBeginsAnew() {
        assertThat(told(CameraState.DARK)).hasSize(1);
        assertThat(changes.among(List.of())).isEmpty();
        assertThat(told(CameraState.DARK)).hasSize(1);
    }

    private List<CameraState> told(CameraState state) {
        return changes.among(List.of(new CameraHealth("line-1", state, 100, 0, 0, 5, 3, Instant.EPOCH))).stream()
                .map(CameraHealth::state)
                .toList();
    }
}
