package dev.visionscaling.dashboard.thumbnails;

import java.util.Optional;

/** Scales images down. */
@FunctionalInterface
public interface ThumbnailScaler {
    /** Returns a small JPEG; empty if {@code image} is damaged, too large or in a format that cannot be read. */
    Optional<byte[]> scale(byte[] image);
}
