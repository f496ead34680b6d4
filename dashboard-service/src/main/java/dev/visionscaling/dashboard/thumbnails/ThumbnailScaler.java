package dev.visionscaling.dashboard.thumbnails;

import java.util.Optional;

/** Makes small pictures. */
@FunctionalInterface
public interface ThumbnailScaler {
    /** A small JPEG; empty if {@code photo} is broken, too large or of a kind that it cannot read. */
    Optional<byte[]> scale(byte[] photo);
}
