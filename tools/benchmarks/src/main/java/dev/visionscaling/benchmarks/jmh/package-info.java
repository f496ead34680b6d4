/**
 * Microbenchmarks of decoding, preprocessing and inference, run by JMH in separate processes. May depend on squeezenet,
 * the harness, and the images and calibration of benchmarks.workload.
 */
@NullMarked
package dev.visionscaling.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
