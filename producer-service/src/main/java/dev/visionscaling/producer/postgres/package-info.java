/**
 * Reads and writes images, checkpoint, publisher lease and outcomes in PostgreSQL. Implements ports of {@code publish},
 * {@code upload}, {@code missing} and {@code maintenance} and returns records of {@code status}; depends on these and
 * {@code common}, not on other adapters.
 */
@NullMarked
package dev.visionscaling.producer.postgres;

import org.jspecify.annotations.NullMarked;
