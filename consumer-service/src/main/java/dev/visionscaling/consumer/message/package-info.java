/**
 * Reads Kafka messages (bare keys, and the events and envelopes of stores, queues and connectors) into image
 * locations, and identifies the record they came from. May depend on {@code event} and common's
 * ImageKey only.
 */
@NullMarked
package dev.visionscaling.consumer.message;

import org.jspecify.annotations.NullMarked;
