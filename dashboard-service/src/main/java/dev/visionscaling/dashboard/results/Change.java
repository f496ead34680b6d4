package dev.visionscaling.dashboard.results;

/**
 * A row that the look before could not see.
 *
 * @param writtenBy the transaction that wrote it
 * @param rewritten whether it replaced an earlier row of its key
 */
public record Change(Prediction prediction, long writtenBy, boolean rewritten) {}
