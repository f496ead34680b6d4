package dev.visionscaling.dashboard.results;

import java.time.Instant;

/**
 * The health of a camera, as the consumer sees it that has the most to say: one that sees a problem rather than one that
 * does not, then the one with the latest image.
 *
 * @param state {@code ok}, {@code dark}, {@code bright}, {@code frozen} or {@code blurred}
 * @param brightness mean luma, 0 to 255
 * @param clippedDark share of black pixels, 0 to 1
 * @param clippedBright share of white pixels, 0 to 1
 * @param sharpness mean difference of neighbouring pixels, 0 to 255
 * @param lastImage when any consumer decoded its last image
 */
public record CameraStatus(
        String camera,
        String state,
        double brightness,
        double clippedDark,
        double clippedBright,
        double sharpness,
        Instant lastImage) {}
