/**
 * The fault harness: runs the services on a local stack, breaks what can be broken by a schedule that a seed makes, and
 * checks what is promised. Knows the services by their jars alone; its own packages depend on each other in the order
 * proxy, world, load, audit, then fault and guarantee, which do not know each other.
 */
@NullMarked
package dev.visionscaling.chaos;

import org.jspecify.annotations.NullMarked;
