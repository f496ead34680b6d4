/**
 * The environment of a benchmark and the work that it gives to consumers: servers, services, model, images, and runs
 * over all images. May depend on benchmarks.report, benchmarks.procfs, the harness, the local stack, common and squeezenet.
 */
@NullMarked
package dev.visionscaling.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
