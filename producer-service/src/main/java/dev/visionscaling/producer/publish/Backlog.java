package dev.visionscaling.producer.publish;

/**
 * The progress of publishing.
 *
 * @param published the number of keys up to the checkpoint
 * @param unpublished the number of registered images that could be published now
 * @param blockedByOpenTransactions the number of registered images that must wait until open transactions end
 */
public record Backlog(long published, long unpublished, long blockedByOpenTransactions) {}
