package dev.visionscaling.dashboard;

import java.util.Optional;

/** Makes small pictures. */
@FunctionalInterface
public interface Shrinker {
    /** A small JPEG; empty if {@code photo} is broken, too large or of a kind that it cannot read. */
    Optional<byte[]> shrink(byte[] photo);
}
