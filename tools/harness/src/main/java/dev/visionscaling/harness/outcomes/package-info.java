/** Reads the outcomes of a run from PostgreSQL: progress, totals, latency and accuracy. Depends on the JDK alone. */
@NullMarked
package dev.visionscaling.harness.outcomes;

import org.jspecify.annotations.NullMarked;
