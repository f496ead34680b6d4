package dev.visionscaling.trainer.network;

import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Extents in DJL's words. */
final class Shapes {
    private Shapes() {}

    static Shape of(List<Long> extents) {
        return new Shape(extents.stream().mapToLong(Long::longValue).toArray());
    }
}
