/**
 * The benchmark of ways to write predictions into PostgreSQL. May depend on benchmarks.comparison and on everything that
 * benchmarks.comparison may depend on.
 */
@NullMarked
package dev.visionscaling.benchmarks.writes;

import org.jspecify.annotations.NullMarked;
