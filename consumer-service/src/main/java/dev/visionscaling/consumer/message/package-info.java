/**
 * Reads Kafka messages (bare keys, S3 event notifications, EventBridge events) into image locations, and identifies
 * the record they came from. May depend on common's ImageKey only.
 */
@NullMarked
package dev.visionscaling.consumer.message;

import org.jspecify.annotations.NullMarked;
