/**
 * The command {@code status}: numbers of images and outcomes, accuracy and consumer lag, as a report or as a line that
 * is refreshed until stopped. Owns the port for the lag; depends on {@code common} only.
 */
@NullMarked
package dev.visionscaling.producer.status;

import org.jspecify.annotations.NullMarked;
