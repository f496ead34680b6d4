/**
 * The benchmark command and its settings, which choose and run the benchmarks. May depend on all benchmark packages
 * except jmh, on common and on the harness; never on a service.
 */
@NullMarked
package dev.visionscaling.benchmarks;

import org.jspecify.annotations.NullMarked;
