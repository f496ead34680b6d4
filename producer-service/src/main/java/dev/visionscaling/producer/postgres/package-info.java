/**
 * Reads and writes images, checkpoint, publisher lease and outcomes in PostgreSQL. Implements ports of {@code
 * publish}, {@code upload}, {@code status} and {@code maintenance}; depends on these and {@code common}, on no other
 * adapter.
 */
@NullMarked
package dev.visionscaling.producer.postgres;

import org.jspecify.annotations.NullMarked;
