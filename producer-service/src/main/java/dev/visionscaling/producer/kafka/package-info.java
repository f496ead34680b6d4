/**
 * Writes image keys to Kafka and reads consumer lag. Depends on {@code topic}, {@code status} and {@code common}, on
 * no other adapter.
 */
@NullMarked
package dev.visionscaling.producer.kafka;

import org.jspecify.annotations.NullMarked;
