/**
 * Runs services and other programs as child processes: finds their jars, sets their environment, starts, checks and
 * stops them, and provides the directory and images of a run. Knows the services only by their jars. May depend on
 * common, on the model exception of squeezenet and on the local stack's client package.
 */
@NullMarked
package dev.visionscaling.harness;

import org.jspecify.annotations.NullMarked;
