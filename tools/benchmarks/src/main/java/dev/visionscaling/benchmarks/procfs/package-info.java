/**
 * Reads what Linux reports in /proc about the machine and its processes: memory, processor time and TCP connections.
 * Depends on the JDK and Jackson alone.
 */
@NullMarked
package dev.visionscaling.benchmarks.procfs;

import org.jspecify.annotations.NullMarked;
