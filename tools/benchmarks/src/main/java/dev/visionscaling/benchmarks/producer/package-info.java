/**
 * The benchmarks of the producer: its publication rate, with the check that the topic holds every key once, and its
 * upload. May depend on benchmarks.comparison, benchmarks.workload, benchmarks.report, benchmarks.procfs and the
 * harness.
 */
@NullMarked
package dev.visionscaling.benchmarks.producer;

import org.jspecify.annotations.NullMarked;
