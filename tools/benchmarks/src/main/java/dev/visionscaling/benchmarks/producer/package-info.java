/**
 * The benchmark of the producer's publication rate, and the check that the topic holds every key once. May depend on
 * benchmarks.workload, benchmarks.report, benchmarks.procfs and the harness.
 */
@NullMarked
package dev.visionscaling.benchmarks.producer;

import org.jspecify.annotations.NullMarked;
