package dev.visionscaling.consumer.camera;

import java.time.Instant;

/**
 * What one process knows about a camera. The figures are those of {@code ImageQuality}, smoothed over about 20 images.
 *
 * @param images decoded by this process since it knows the camera
 * @param lastImage when the last of them was decoded
 */
public record CameraHealth(
        String camera,
        CameraState state,
        double brightness,
        double clippedDark,
        double clippedBright,
        double sharpness,
        long images,
        Instant lastImage) {}
