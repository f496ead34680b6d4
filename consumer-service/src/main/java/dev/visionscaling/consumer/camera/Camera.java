package dev.visionscaling.consumer.camera;

import dev.visionscaling.squeezenet.image.ImageQuality;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one camera's images look like, smoothed, and what is wrong with them: docs/cameras.md. A state begins at one
 * threshold and ends at another, so that it does not flicker. Its owner guards it against several threads.
 */
final class Camera {
    /** Images before anything is judged, and images of different keys that look the same if a camera is frozen. */
    static final int ENOUGH = 20;

    /** Images before sharpness is compared with the usual one. */
    static final int ENOUGH_FOR_USUAL = 100;

    private static final double CLIPPED = 0.9;
    private static final double NOT_CLIPPED = 0.75;
    private static final double BLURRED = 1.0 / 3;
    private static final double NOT_BLURRED = 1.0 / 2;

    /** In grey levels; below it, images have too little structure to be judged. */
    private static final double LEAST_USUAL_SHARPNESS = 1;

    private static final double WEIGHT = 0.1;
    private static final double USUAL_WEIGHT = 0.001;

    /** What is usual follows a blurred camera slowly: it may look at something else for good. */
    private static final double USUAL_WEIGHT_IF_BLURRED = 0.0001;

    private final String name;
    private final Set<String> keysThatLookTheSame = new HashSet<>();
    private @Nullable ImageQuality firstOfThem;
    private CameraState state = CameraState.OK;
    private double brightness;
    private double clippedDark;
    private double clippedBright;
    private double sharpness;
    private double usualSharpness;
    private long images;
    private long exposedImages;
    private long usualImages;
    private Instant lastImage = Instant.EPOCH;

    Camera(String name) {
        this.name = name;
    }

    void add(String key, ImageQuality image, Instant now) {
        images++;
        lastImage = now;
        double weight = Math.max(WEIGHT, 1.0 / images);
        brightness += weight * (image.brightness() - brightness);
        clippedDark += weight * (image.clippedDark() - clippedDark);
        clippedBright += weight * (image.clippedBright() - clippedBright);
        boolean isExposed = image.clippedDark() <= CLIPPED && image.clippedBright() <= CLIPPED;
        if (isExposed) {
            addStructure(key, image);
        }
        state = images < ENOUGH ? CameraState.OK : judge();
        if (isExposed) {
            learnUsual(image);
        }
    }

    CameraHealth health() {
        return new CameraHealth(name, state, brightness, clippedDark, clippedBright, sharpness, images, lastImage);
    }

    Instant lastImage() {
        return lastImage;
    }

    // A black or white image has none: it is neither blurred, nor the same as the one before. A key that is seen again,
    // as
    // after a restart, does not prove that a camera is frozen.
    private void addStructure(String key, ImageQuality image) {
        exposedImages++;
        sharpness += Math.max(WEIGHT, 1.0 / exposedImages) * (image.sharpness() - sharpness);
        ImageQuality first = firstOfThem;
        if (first == null || !first.looksLike(image)) {
            firstOfThem = image;
            keysThatLookTheSame.clear();
        }
        if (keysThatLookTheSame.size() < ENOUGH) {
            keysThatLookTheSame.add(key);
        }
    }

    private CameraState judge() {
        if (clippedDark > (state == CameraState.DARK ? NOT_CLIPPED : CLIPPED)) {
            return CameraState.DARK;
        }
        if (clippedBright > (state == CameraState.BRIGHT ? NOT_CLIPPED : CLIPPED)) {
            return CameraState.BRIGHT;
        }
        if (keysThatLookTheSame.size() >= ENOUGH) {
            return CameraState.FROZEN;
        }
        return isBlurred() ? CameraState.BLURRED : CameraState.OK;
    }

    private boolean isBlurred() {
        double limit = state == CameraState.BLURRED ? NOT_BLURRED : BLURRED;
        return usualImages >= ENOUGH_FOR_USUAL
                && usualSharpness >= LEAST_USUAL_SHARPNESS
                && sharpness < limit * usualSharpness;
    }

    private void learnUsual(ImageQuality image) {
        if (state == CameraState.OK) {
            usualImages++;
            usualSharpness += Math.max(USUAL_WEIGHT, 1.0 / usualImages) * (image.sharpness() - usualSharpness);
        } else if (state == CameraState.BLURRED) {
            usualSharpness += USUAL_WEIGHT_IF_BLURRED * (image.sharpness() - usualSharpness);
        }
    }
}
