package dev.visionscaling.dashboard.live;

/**
 * How far one partition is behind.
 *
 * @param waiting records not yet done
 * @param owner the instance that works on it; empty: nobody
 */
public record PartitionLag(int partition, long waiting, String owner) {}
