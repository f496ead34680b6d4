package dev.visionscaling.producer.status;

import java.util.List;

/** Reads the consumers' lag. */
@FunctionalInterface
public interface LagSource {
    /**
     * The lag of each partition, in order; empty if there is no such topic.
     *
     * @throws dev.visionscaling.common.cli.CommandFailedException if the brokers do not answer
     */
    List<PartitionLag> read() throws InterruptedException;
}
