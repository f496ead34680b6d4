package dev.visionscaling.consumer.camera;

import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import java.util.List;
import java.util.Optional;

/**
 * Which part of a key names the camera.
 *
 * @param prefixDepth the number of folders that name it; empty for all of them, 0 if cameras are not watched
 */
public record CameraSettings(Optional<Integer> prefixDepth) {
    private static final int DEEPEST = 32;

    private static final Setting<Optional<Integer>> CAMERA_PREFIX_DEPTH = Setting.optional(
            "CAMERA_PREFIX_DEPTH",
            "number of folders at the beginning of a key that name its camera; 0 does not watch cameras"
                    + " (default: all folders)",
            Parsers.integer(0, DEEPEST));

    public static List<Setting<?>> all() {
        return List.of(CAMERA_PREFIX_DEPTH);
    }

    public static CameraSettings from(Settings settings) {
        return new CameraSettings(settings.get(CAMERA_PREFIX_DEPTH));
    }

    /** Whether cameras are watched at all. */
    public boolean isOn() {
        return prefixDepth.isEmpty() || prefixDepth.get() > 0;
    }
}
