package dev.visionscaling.producer.status;

import java.util.OptionalLong;

/**
 * The consumers' progress in one partition.
 *
 * @param end the offset that the next record will get
 * @param committed the offset from which the consumers continue; empty if they have never committed
 * @param lag the number of records that wait for the consumers
 */
public record PartitionLag(int partition, long end, OptionalLong committed, long lag) {}
