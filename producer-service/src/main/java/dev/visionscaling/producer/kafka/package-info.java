/** Image keys and consumer lag in Kafka. Depends on the producer's ports and {@code common}, on no other adapter. */
@NullMarked
package dev.visionscaling.producer.kafka;

import org.jspecify.annotations.NullMarked;
