package dev.visionscaling.consumer.camera;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.squeezenet.image.ModelInput;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CameraReporterTest {
    private static final ModelInput BLACK = new ModelInput(new byte[ModelInput.BYTES]);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<String> stored = new ArrayList<>();
    private boolean isStoreAway;
    private int number;

    private final CameraMonitor monitor = new CameraMonitor("images", new CameraSettings(Optional.empty()));
    private final CameraReporter reporter = new CameraReporter(monitor, metrics, this::store);

    @Test
    void publishesWhatItKnowsAsMetrics() {
        see(grey(), Camera.ENOUGH);
        reporter.report();

        assertThat(gauge("camera.brightness")).isEqualTo(100);
        assertThat(gauge("camera.sharpness")).isZero();
        assertThat(gauge("camera.frozen")).isEqualTo(1);
        assertThat(gauge("camera.blurred")).isZero();
        assertThat(metrics.get("camera.clipped.share")
                        .tags("camera", "line-1", "end", "dark")
                        .gauge()
                        .value())
                .isZero();
        assertThat(metrics.get("camera.clipped.share")
                        .tags("camera", "line-1", "end", "bright")
                        .gauge()
                        .value())
                .isZero();
        assertThat(images("line-1")).isEqualTo(Camera.ENOUGH);
        assertThat(images("other")).isZero();
    }

    @Test
    void followsACamera() {
        see(BLACK, Camera.ENOUGH);
        reporter.report();
        assertThat(gauge("camera.brightness")).isZero();
        see(grey(), Camera.ENOUGH);
        reporter.report();

        assertThat(gauge("camera.brightness")).isGreaterThan(80);
        assertThat(images("line-1")).isEqualTo(2 * Camera.ENOUGH);
    }

    @Test
    void removesTheSeriesOfAForgottenCamera() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        CameraMetrics all = new CameraMetrics(registry);
        all.update(List.of(health("line-1"), health("line-2")), 7);
        all.update(List.of(health("line-2")), 8);

        assertThat(registry.getMeters().stream()
                        .map(Meter::getId)
                        .map(id -> id.getTag("camera"))
                        .distinct())
                .containsExactlyInAnyOrder("line-2", "other");
        assertThat(images(registry, "other")).isEqualTo(8);
        assertThat(images(registry, "line-2")).isEqualTo(3);
    }

    @Test
    void storesOnlyCamerasThatHaveNewImages() {
        see(BLACK, 2);
        reporter.report();
        reporter.report();
        see(BLACK, 1);
        reporter.report();

        assertThat(stored).containsExactly("line-1 2", "line-1 3");
    }

    @Test
    void storesTheNextTimeWhatItCouldNotStore() {
        isStoreAway = true;
        see(BLACK, 2);
        reporter.report();
        isStoreAway = false;
        reporter.report();

        assertThat(stored).containsExactly("line-1 2");
    }

    private void see(ModelInput input, int times) {
        for (int i = 0; i < times; i++) {
            monitor.decoded(new ImageLocation("images", new ImageKey("line-1/" + number++)), input);
        }
    }

    private void store(List<CameraHealth> cameras) throws TransientException {
        if (isStoreAway) {
            throw new TransientException("away", new IllegalStateException());
        }
        cameras.forEach(camera -> stored.add(camera.camera() + " " + camera.images()));
    }

    private double gauge(String name) {
        return metrics.get(name).tag("camera", "line-1").gauge().value();
    }

    private double images(String camera) {
        return images(metrics, camera);
    }

    private static double images(SimpleMeterRegistry registry, String camera) {
        return registry.get("camera.images")
                .tag("camera", camera)
                .functionCounter()
                .count();
    }

    private static CameraHealth health(String camera) {
        return new CameraHealth(camera, CameraState.OK, 100, 0, 0, 5, 3, Instant.EPOCH);
    }

    private static ModelInput grey() {
        byte[] pixels = new byte[ModelInput.BYTES];
        Arrays.fill(pixels, (byte) 100);
        return new ModelInput(pixels);
    }
}
