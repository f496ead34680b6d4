/**
 * The Kafka Streams application: one processor, the tracking of work in flight per stream thread, and the drain
 * before every commit. May depend on pipeline, isolation, message, concurrent and common, never on an adapter.
 */
@NullMarked
package dev.visionscaling.consumer.streams;

import org.jspecify.annotations.NullMarked;
