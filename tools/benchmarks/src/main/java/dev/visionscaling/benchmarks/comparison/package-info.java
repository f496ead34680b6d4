/**
 * Compares the consumer with an in-process baseline without servers and with alternative programs. May depend on
 * benchmarks.workload, benchmarks.report, benchmarks.procfs and the harness.
 */
@NullMarked
package dev.visionscaling.benchmarks.comparison;

import org.jspecify.annotations.NullMarked;
