package dev.visionscaling.squeezenet.djl;

/**
 * What the network answers for a batch: for each image {@code best} confidences in percent, best first, and the indices
 * of their categories, one image after the other. The arrays are not copied.
 */
@SuppressWarnings("ArrayRecordComponent") // read once and dropped
public record TopScores(int best, float[] confidences, long[] indices) {}
