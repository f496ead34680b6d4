package dev.visionscaling.benchmarks;

/**
 * What a benchmark has consumers classify, and how often.
 *
 * @param images how many each measurement classifies at least
 * @param partitions of the topic, where there is one
 */
record Workload(ModelChoice model, PhotoChoice photos, int images, int rounds, int partitions) {}
