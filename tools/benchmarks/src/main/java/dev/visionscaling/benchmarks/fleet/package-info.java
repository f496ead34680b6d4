/**
 * The benchmark of many consumers on one of each server. May depend on benchmarks.comparison and on everything that
 * benchmarks.comparison may depend on.
 */
@NullMarked
package dev.visionscaling.benchmarks.fleet;

import org.jspecify.annotations.NullMarked;
