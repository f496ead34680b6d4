/**
 * Writes image keys to Kafka. Implements the port of {@code topic}; depends on {@code topic} and {@code common}, not on
 * other adapters.
 */
@NullMarked
package dev.visionscaling.producer.kafka;

import org.jspecify.annotations.NullMarked;
