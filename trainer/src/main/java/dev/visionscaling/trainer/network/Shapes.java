package dev.visionscaling.trainer.network;

import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Converts extents to DJL's shapes. */
final class Shapes {
    private Shapes() {}

    static Shape of(List<Long> extents) {
        return new Shape(extents.stream().mapToLong(Long::longValue).toArray());
    }
}
