package dev.visionscaling.consumer.tracing;

/**
 * An image's item of a batch.
 *
 * @param span of the image's stage, from the wait for the batch to its end
 */
public record Traced<T>(T item, ImageSpan span) {}
