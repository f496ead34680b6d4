package dev.visionscaling.consumer.camera;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The cameras' metrics: docs/observability.md. Series of forgotten cameras disappear. Updated by one thread. */
final class CameraMetrics {
    /** Stands for all cameras beyond the limit; one that has this name counts with them. */
    static final String OTHERS = "other";

    private static final String CAMERA = "camera";
    private static final String END = "end";

    private final MeterRegistry registry;
    private final MultiGauge brightness;
    private final MultiGauge clipped;
    private final MultiGauge sharpness;
    private final MultiGauge frozen;
    private final MultiGauge blurred;
    private final Map<String, FunctionCounter> counters = new HashMap<>();
    private final Map<String, Long> images = new ConcurrentHashMap<>();

    CameraMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.brightness = gauge("camera.brightness", "Mean luma of a camera's recent images, 0 to 255");
        this.clipped = gauge("camera.clipped.share", "Share of black or white pixels in a camera's recent images");
        this.sharpness = gauge("camera.sharpness", "Mean difference in luma of neighbouring pixels, 0 to 255");
        this.frozen = gauge("camera.frozen", "1 if a camera's recent images look the same, else 0");
        this.blurred = gauge("camera.blurred", "1 if a camera's recent images are far less sharp than usual, else 0");
        count(OTHERS, 0);
    }

    void update(List<CameraHealth> cameras, long imagesOfOthers) {
        set(brightness, cameras, CameraHealth::brightness);
        set(sharpness, cameras, CameraHealth::sharpness);
        set(frozen, cameras, camera -> camera.state() == CameraState.FROZEN ? 1 : 0);
        set(blurred, cameras, camera -> camera.state() == CameraState.BLURRED ? 1 : 0);
        clipped.register(
                cameras.stream()
                        .flatMap(camera -> Stream.of(
                                MultiGauge.Row.of(Tags.of(CAMERA, camera.camera(), END, "dark"), camera.clippedDark()),
                                MultiGauge.Row.of(
                                        Tags.of(CAMERA, camera.camera(), END, "bright"), camera.clippedBright())))
                        .toList(),
                true);
        count(cameras, imagesOfOthers);
    }

    private void count(List<CameraHealth> cameras, long imagesOfOthers) {
        Map<String, Long> now = new HashMap<>();
        cameras.forEach(camera -> now.put(camera.camera(), camera.images()));
        now.merge(OTHERS, imagesOfOthers, Long::sum);
        counters.entrySet().removeIf(counter -> {
            boolean isGone = !now.containsKey(counter.getKey());
            if (isGone) {
                registry.remove(counter.getValue());
                images.remove(counter.getKey());
            }
            return isGone;
        });
        now.forEach(this::count);
    }

    private void count(String camera, long number) {
        images.put(camera, number);
        counters.computeIfAbsent(
                camera,
                name -> FunctionCounter.builder("camera.images", images, all -> all.getOrDefault(name, 0L))
                        .description("Decoded images of a camera")
                        .tag(CAMERA, name)
                        .register(registry));
    }

    private MultiGauge gauge(String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    private static void set(MultiGauge gauge, List<CameraHealth> cameras, ToDoubleFunction<CameraHealth> value) {
        gauge.register(
                cameras.stream()
                        .map(camera -> MultiGauge.Row.of(Tags.of(CAMERA, camera.camera()), value.applyAsDouble(camera)))
                        .toList(),
                true);
    }
}
