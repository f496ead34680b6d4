/** The Kafka Streams application: one processor, its in-flight windows, and the drain before every commit. Depends on
 * the use case and the message reader. */
@NullMarked
package dev.visionscaling.consumer.streams;

import org.jspecify.annotations.NullMarked;
