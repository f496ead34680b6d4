/**
 * Compares the consumer with alternative programs, and with a baseline in one process without servers. May depend on
 * benchmarks.workload, benchmarks.report, benchmarks.procfs, the harness, the local stack, common and squeezenet.
 */
@NullMarked
package dev.visionscaling.benchmarks.comparison;

import org.jspecify.annotations.NullMarked;
