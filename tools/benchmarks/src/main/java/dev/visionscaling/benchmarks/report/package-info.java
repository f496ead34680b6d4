/** Measurements, targets, statistics and plots of a benchmark. Depends on the JDK and Jackson alone. */
@NullMarked
package dev.visionscaling.benchmarks.report;

import org.jspecify.annotations.NullMarked;
