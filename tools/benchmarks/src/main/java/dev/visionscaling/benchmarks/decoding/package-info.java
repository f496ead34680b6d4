/**
 * Measures the decoding of large photos, exactly and fast. May depend on benchmarks.workload, benchmarks.report, the
 * harness and squeezenet.
 */
@NullMarked
package dev.visionscaling.benchmarks.decoding;

import org.jspecify.annotations.NullMarked;
