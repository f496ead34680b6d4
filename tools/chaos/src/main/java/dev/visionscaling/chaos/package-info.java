/**
 * The fault harness: runs the services on a local stack, injects faults by a schedule derived from a seed, and checks
 * the guarantees. May depend on all its packages, common, the harness and the local stack's client package; knows the
 * services by their jars alone.
 */
@NullMarked
package dev.visionscaling.chaos;

import org.jspecify.annotations.NullMarked;
