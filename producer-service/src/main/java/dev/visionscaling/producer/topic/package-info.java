/**
 * Publishes image keys to the topic page by page, at a limited or unlimited rate, and retries each page until it is
 * acknowledged. Owns the port for the topic; depends on {@code common} only.
 */
@NullMarked
package dev.visionscaling.producer.topic;

import org.jspecify.annotations.NullMarked;
