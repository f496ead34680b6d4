package dev.visionscaling.benchmarks.workload;

import java.time.Duration;

/**
 * What a benchmark has consumers classify, and how often.
 *
 * @param images how many each measurement classifies at least
 * @param warmUp how long a new process works before it is measured
 * @param partitions of the topic, where there is one
 */
public record Workload(
        ModelChoice model, ImageChoice photos, int images, Duration warmUp, int rounds, int partitions) {}
