package dev.visionscaling.producer.publish;

/**
 * How far publishing is.
 *
 * @param published keys that the checkpoint has behind it
 * @param unpublished registered images that could be published now
 * @param blockedByOpenTransactions registered images that wait for transactions that are still open
 */
public record Backlog(long published, long unpublished, long blockedByOpenTransactions) {}
