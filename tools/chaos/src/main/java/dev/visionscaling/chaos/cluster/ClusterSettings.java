package dev.visionscaling.chaos.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of the services.
 *
 * @param brokers number of Kafka's brokers, one or three
 * @param partitions number of the topic's partitions at the beginning
 * @param previous root of an earlier version's build that the services begin with; empty: this version
 * @param commitInterval of the consumers; the shorter it is, the more commits there are to audit
 */
public record ClusterSettings(
        int brokers,
        int consumers,
        int partitions,
        Path model,
        String precision,
        String groupProtocol,
        Duration commitInterval,
        int pageSize,
        Optional<Path> previous) {}
