package dev.visionscaling.dashboard.live;

/**
 * The lag of one partition.
 *
 * @param waiting records that the group has not processed
 * @param owner instance that the partition is assigned to; empty if none or unknown
 */
public record PartitionLag(int partition, long waiting, String owner) {}
