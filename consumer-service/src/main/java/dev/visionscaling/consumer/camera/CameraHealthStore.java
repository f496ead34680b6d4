package dev.visionscaling.consumer.camera;

import dev.visionscaling.common.retry.TransientException;
import java.util.List;

/** Where other programs read the cameras' health. */
@FunctionalInterface
public interface CameraHealthStore {
    /**
     * Replaces what this process stored about these cameras before.
     *
     * @throws TransientException if it could not be stored now
     */
    void write(List<CameraHealth> cameras) throws TransientException;
}
