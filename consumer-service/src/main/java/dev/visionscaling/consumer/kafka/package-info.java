/**
 * Sends records that led to a rejection to the dead-letter topic, and logs the first of them; sends an event for each
 * outcome to the result topic. Implements ports of outcome; depends on outcome, message and common, never on another
 * adapter.
 */
@NullMarked
package dev.visionscaling.consumer.kafka;

import org.jspecify.annotations.NullMarked;
