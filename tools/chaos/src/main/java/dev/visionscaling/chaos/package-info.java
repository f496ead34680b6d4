/**
 * The fault harness: runs the services on a local stack, injects faults by a schedule derived from a seed, and checks
 * the guarantees. May depend on all its packages, common, the harness and squeezenet's model files; knows the services
 * only by their jars.
 */
@NullMarked
package dev.visionscaling.chaos;

import org.jspecify.annotations.NullMarked;
