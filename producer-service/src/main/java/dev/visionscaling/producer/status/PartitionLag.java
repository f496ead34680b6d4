package dev.visionscaling.producer.status;

import java.util.OptionalLong;

/**
 * How far the consumers are behind in one partition.
 *
 * @param end the offset that the next record gets
 * @param committed the next offset to be consumed; empty if nothing was committed yet
 * @param lag records that are there and not done
 */
public record PartitionLag(int partition, long end, OptionalLong committed, long lag) {}
