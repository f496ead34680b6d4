package dev.visionscaling.dashboard.results;

/**
 * A row that the previous poll could not see.
 *
 * @param writtenBy the transaction that wrote it
 * @param rewritten true if it replaced an earlier row of its image
 */
public record Change(Prediction prediction, long writtenBy, boolean rewritten) {}
