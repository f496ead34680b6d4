package dev.visionscaling.consumer;

import dev.visionscaling.common.ImageKey;

/**
 * One image to classify, and the record that asked for it.
 *
 * @param caution of the record's task
 */
public record ImageRequest(ImageLocation location, RecordOrigin origin, Caution caution) {
    public ImageKey key() {
        return location.key();
    }
}
