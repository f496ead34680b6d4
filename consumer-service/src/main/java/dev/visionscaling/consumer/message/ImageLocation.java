package dev.visionscaling.consumer.message;

import dev.visionscaling.common.ImageKey;

/** The bucket and key of one image. */
public record ImageLocation(String bucket, ImageKey key) {}
