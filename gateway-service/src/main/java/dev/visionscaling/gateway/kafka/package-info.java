/** Reads the result topic from Kafka. May depend on {@code relay} and {@code common}, on no other adapter. */
@NullMarked
package dev.visionscaling.gateway.kafka;

import org.jspecify.annotations.NullMarked;
