/**
 * The commands {@code redrive} and {@code reset}: publishes the keys of rejected images again, and defines what a reset
 * deletes and reports. Owns the port for rejected keys; depends on {@code topic}, {@code outage} and {@code common}.
 */
@NullMarked
package dev.visionscaling.producer.maintenance;

import org.jspecify.annotations.NullMarked;
