package dev.visionscaling.consumer;

import dev.visionscaling.common.ImageKey;

/** Where one image lies. */
public record ImageLocation(String bucket, ImageKey key) {}
