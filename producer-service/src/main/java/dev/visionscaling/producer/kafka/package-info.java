/**
 * Writes image keys to Kafka, and reads consumer lag and the topic's identity. Implements ports of {@code topic},
 * {@code publish} and {@code status}; depends on these and {@code common}, not on other adapters.
 */
@NullMarked
package dev.visionscaling.producer.kafka;

import org.jspecify.annotations.NullMarked;
