package dev.visionscaling.consumer.camera;

import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.squeezenet.image.ImageQuality;
import dev.visionscaling.squeezenet.image.ModelInput;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges cameras by the images that this process decodes. It knows a limited number of them, and forgets those without
 * images. Safe from any thread; decode threads wait for each other only to add figures that they have measured.
 */
public final class CameraMonitor {
    static final int MOST_CAMERAS = 64;

    /** Silence after which a camera makes room for a new one. */
    static final Duration REPLACE_AFTER = Duration.ofMinutes(10);

    static final Duration FORGET_AFTER = Duration.ofHours(1);

    private final CameraNames names;
    private final Clock clock;
    /** By name, the least recently seen first. */
    private final Map<String, Camera> cameras = new LinkedHashMap<>(16, 0.75f, true); // guarded by this

    private long imagesOfOthers; // guarded by this

    /** @param defaultBucket the bucket that cameras' names do not contain */
    public CameraMonitor(String defaultBucket, CameraSettings settings) {
        this(defaultBucket, settings, Clock.systemUTC());
    }

    CameraMonitor(String defaultBucket, CameraSettings settings, Clock clock) {
        this.names = new CameraNames(defaultBucket, settings);
        this.clock = clock;
    }

    /** Takes note of a decoded image. */
    public void decoded(ImageLocation image, ModelInput input) {
        add(names.of(image), image.key().value(), ImageQuality.of(input));
    }

    /** Forgets cameras that have been silent for long, and returns the others. */
    synchronized List<CameraHealth> cameras() {
        Instant oldest = clock.instant().minus(FORGET_AFTER);
        cameras.values().removeIf(camera -> camera.lastImage().isBefore(oldest));
        return cameras.values().stream().map(Camera::health).toList();
    }

    /** Returns the number of images of cameras that found no room. */
    synchronized long imagesOfOthers() {
        return imagesOfOthers;
    }

    private synchronized void add(String name, String key, ImageQuality quality) {
        Instant now = clock.instant();
        Camera known = cameras.get(name);
        Optional<Camera> camera = known == null ? admit(name, now) : Optional.of(known);
        if (camera.isPresent()) {
            camera.get().add(key, quality, now);
        } else {
            imagesOfOthers++;
        }
    }

    // Without the silence, more cameras than fit would push each other out before anything is known about them.
    private Optional<Camera> admit(String name, Instant now) {
        if (cameras.size() >= MOST_CAMERAS) {
            Map.Entry<String, Camera> eldest = cameras.entrySet().iterator().next();
            if (eldest.getValue().lastImage().isAfter(now.minus(REPLACE_AFTER))) {
                return Optional.empty();
            }
            cameras.remove(eldest.getKey());
        }
        Camera camera = new Camera(name);
        cameras.put(name, camera);
        return Optional.of(camera);
    }
}
