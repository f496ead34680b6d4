/**
 * Writes image keys to Kafka and reads consumer lag. Implements ports of {@code topic} and {@code status}; depends on
 * these and {@code common}, not on other adapters.
 */
@NullMarked
package dev.visionscaling.producer.kafka;

import org.jspecify.annotations.NullMarked;
