/** Measurements, targets, statistics and plots of a benchmark. Depends only on the JDK and Jackson. */
@NullMarked
package dev.visionscaling.benchmarks.report;

import org.jspecify.annotations.NullMarked;
