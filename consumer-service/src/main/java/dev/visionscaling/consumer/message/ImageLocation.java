package dev.visionscaling.consumer.message;

import dev.visionscaling.common.ImageKey;

/** Where one image lies. */
public record ImageLocation(String bucket, ImageKey key) {}
