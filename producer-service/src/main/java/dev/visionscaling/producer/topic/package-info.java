/**
 * Sends image keys to the topic page by page, at a limited or unlimited rate, and retries each page until it is
 * acknowledged. Owns the port {@code KeyTopic} and depends only on {@code common}.
 */
@NullMarked
package dev.visionscaling.producer.topic;

import org.jspecify.annotations.NullMarked;
