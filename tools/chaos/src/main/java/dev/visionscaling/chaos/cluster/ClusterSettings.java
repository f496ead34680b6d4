package dev.visionscaling.chaos.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the services run.
 *
 * @param partitions of the topic at first
 * @param previous root of an earlier version's build, which the consumers begin with; empty: this version
 * @param commitInterval of the consumers: the shorter, the more commits there are to go wrong
 */
public record ClusterSettings(
        int consumers,
        int partitions,
        Path model,
        String precision,
        String groupProtocol,
        Duration commitInterval,
        int pageSize,
        Optional<Path> previous) {}
