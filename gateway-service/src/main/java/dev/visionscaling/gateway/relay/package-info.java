/**
 * Passes events on to the broker in order: topics, lateness, the window of unacknowledged messages, and what may be
 * committed. Knows neither Kafka's nor MQTT's client. Depends on {@code event} and {@code common}.
 */
@NullMarked
package dev.visionscaling.gateway.relay;

import org.jspecify.annotations.NullMarked;
