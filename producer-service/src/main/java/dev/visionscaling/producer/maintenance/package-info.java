/**
 * The commands {@code redrive} and {@code reset}: publishes the keys of rejected or missing images again, and defines
 * what a reset deletes and reports. Owns the port for rejected keys; depends on {@code topic}, {@code missing},
 * {@code status}, {@code outage} and {@code common}.
 */
@NullMarked
package dev.visionscaling.producer.maintenance;

import org.jspecify.annotations.NullMarked;
