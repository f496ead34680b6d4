package dev.visionscaling.consumer.pipeline;

/**
 * A failed attempt to fetch an image.
 *
 * @param inARow attempts at this image that have failed in a row, this one included
 * @param startNanos by the clock of {@link FaultAttribution}, as is {@code endNanos}
 */
record FailedAttempt(FetchFailedException failure, int inARow, long startNanos, long endNanos) {}
