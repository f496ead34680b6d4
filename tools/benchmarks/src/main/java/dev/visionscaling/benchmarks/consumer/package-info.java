/**
 * Benchmarks of the consumer alone: overhead, memory, latency at half load, distance to S3 and scaling. May depend on
 * benchmarks.comparison and on everything that benchmarks.comparison may depend on.
 */
@NullMarked
package dev.visionscaling.benchmarks.consumer;

import org.jspecify.annotations.NullMarked;
