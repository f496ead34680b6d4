package dev.visionscaling.benchmarks.workload;

import java.time.Duration;

/**
 * The work that a benchmark gives to consumers.
 *
 * @param images minimum number of images in each measurement
 * @param warmUp how long a new process works before it is measured
 * @param partitions number of the topic's partitions, if there is a topic
 */
public record Workload(
        ModelChoice model, ImageChoice imageChoice, int images, Duration warmUp, int rounds, int partitions) {}
