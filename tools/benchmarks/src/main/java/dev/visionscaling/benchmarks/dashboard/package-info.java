/**
 * The benchmark of the dashboard under arriving results, open pages and searches. May depend on benchmarks.workload,
 * benchmarks.report, benchmarks.procfs and the harness.
 */
@NullMarked
package dev.visionscaling.benchmarks.dashboard;

import org.jspecify.annotations.NullMarked;
