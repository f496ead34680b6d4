/**
 * The benchmark of the dashboard with arriving results, open pages and searches. May depend on benchmarks.workload,
 * benchmarks.report, benchmarks.procfs, the harness, the local stack and common.
 */
@NullMarked
package dev.visionscaling.benchmarks.dashboard;

import org.jspecify.annotations.NullMarked;
