/**
 * Formats status reports as text or JSON and shows upload progress. Implements a port of {@code upload}; depends on
 * {@code status}, {@code upload} and {@code common}, not on other adapters.
 */
@NullMarked
package dev.visionscaling.producer.terminal;

import org.jspecify.annotations.NullMarked;
