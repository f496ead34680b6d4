package dev.visionscaling.consumer;

import dev.visionscaling.common.ImageKey;

/** One image to classify, and the record that asked for it. */
public record ImageRequest(ImageLocation location, RecordOrigin origin) {
    public ImageKey key() {
        return location.key();
    }
}
