/**
 * Counts images and outcomes, accuracy and consumer lag, as a report or as a line that is refreshed until stopped.
 * Depends only on {@code common}.
 */
@NullMarked
package dev.visionscaling.producer.status;

import org.jspecify.annotations.NullMarked;
