/**
 * Logs the outages of a server while a call is retried. Used by every use case that retries; depends on {@code common}
 * only.
 */
@NullMarked
package dev.visionscaling.producer.outage;

import org.jspecify.annotations.NullMarked;
