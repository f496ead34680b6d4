/**
 * Renders status reports as text or JSON and shows upload progress. Depends on {@code status} and {@code upload}, on
 * no other adapter.
 */
@NullMarked
package dev.visionscaling.producer.terminal;

import org.jspecify.annotations.NullMarked;
