package dev.visionscaling.consumer.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.harness.testing.ManualClock;
import dev.visionscaling.squeezenet.image.ModelInput;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CameraMonitorTest {
    private static final ModelInput BLACK = new ModelInput(new byte[ModelInput.BYTES]);

    private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final CameraMonitor monitor = new CameraMonitor("images", new CameraSettings(Optional.empty()), clock);

    @Test
    void judgesEachCameraByItself() {
        for (int number = 0; number < Camera.ENOUGH; number++) {
            see("left/" + number);
        }
        see("right/0");

        assertThat(monitor.cameras())
                .extracting(CameraHealth::camera, CameraHealth::state, CameraHealth::images)
                .containsExactlyInAnyOrder(
                        tuple("left", CameraState.DARK, (long) Camera.ENOUGH), tuple("right", CameraState.OK, 1L));
    }

    @Test
    void countsTheImagesOfCamerasThatFindNoRoom() {
        for (int number = 0; number < CameraMonitor.MOST_CAMERAS + 3; number++) {
            see("camera-" + number + "/1.jpg");
        }
        see("camera-0/2.jpg");

        assertThat(monitor.cameras()).hasSize(CameraMonitor.MOST_CAMERAS);
        assertThat(monitor.imagesOfOthers()).isEqualTo(3);
    }

    @Test
    void theLeastRecentlySeenCameraMakesRoomOnceItIsSilent() {
        for (int number = 0; number < CameraMonitor.MOST_CAMERAS; number++) {
            see("camera-" + number + "/1.jpg");
        }
        see("camera-0/2.jpg");
        clock.advance(CameraMonitor.REPLACE_AFTER);
        see("new/1.jpg");

        assertThat(monitor.cameras())
                .extracting(CameraHealth::camera)
                .hasSize(CameraMonitor.MOST_CAMERAS)
                .contains("camera-0", "new")
                .doesNotContain("camera-1");
        assertThat(monitor.imagesOfOthers()).isZero();
    }

    @Test
    void forgetsCamerasThatAreSilentForAnHour() {
        see("old/1.jpg");
        clock.advance(CameraMonitor.FORGET_AFTER);
        see("new/1.jpg");
        assertThat(monitor.cameras()).hasSize(2);
        clock.advance(Duration.ofSeconds(1));

        assertThat(monitor.cameras()).extracting(CameraHealth::camera).containsExactly("new");
    }

    private void see(String key) {
        monitor.decoded(new ImageLocation("images", new ImageKey(key)), BLACK);
    }
}
