/**
 * Reads from /proc what Linux reports about the machine and its processes: memory, processor time and TCP connections.
 * Depends only on the JDK and Jackson.
 */
@NullMarked
package dev.visionscaling.benchmarks.procfs;

import org.jspecify.annotations.NullMarked;
