/**
 * Reads the consumer group's lag from Kafka and writes keys to the topic. May depend on {@code live}, {@code redrive}
 * and {@code common}, on no other adapter.
 */
@NullMarked
package dev.visionscaling.dashboard.kafka;

import org.jspecify.annotations.NullMarked;
