/**
 * The images that were published and have no outcome: finds them and publishes their keys again. Owns the port for
 * these images; depends on {@code topic} and {@code common} only.
 */
@NullMarked
package dev.visionscaling.producer.missing;

import org.jspecify.annotations.NullMarked;
