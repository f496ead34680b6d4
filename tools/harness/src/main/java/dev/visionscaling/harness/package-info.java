/**
 * Services and other programs as child processes: where their jars are, their environment, their start, health and
 * end, and the directory and images of a run. Knows the services by their jars alone; may depend on common and on the
 * local stack's client package.
 */
@NullMarked
package dev.visionscaling.harness;

import org.jspecify.annotations.NullMarked;
