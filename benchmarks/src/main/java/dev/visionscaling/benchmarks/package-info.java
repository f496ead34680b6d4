/**
 * Measures the services as they are shipped, as child processes on the local stack, and prints the figures with the
 * machine that they hold for. One class per benchmark; each gets servers of its own from the workbench and gives a list
 * of figures. May depend on {@code common}, the weights of {@code squeezenet} and {@code local-stack}; never on a service.
 */
@NullMarked
package dev.visionscaling.benchmarks;

import org.jspecify.annotations.NullMarked;
