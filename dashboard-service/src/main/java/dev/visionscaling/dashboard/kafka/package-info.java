/**
 * Reads consumer lag from Kafka and writes keys to the topic. Depends on {@code live}, {@code redrive} and {@code
 * common}, on no other adapter.
 */
@NullMarked
package dev.visionscaling.dashboard.kafka;

import org.jspecify.annotations.NullMarked;
