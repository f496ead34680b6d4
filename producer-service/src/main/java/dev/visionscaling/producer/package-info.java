/**
 * The producer's command line. {@code ProducerMain} is the composition root: it opens the adapters and runs one use
 * case with them. It may depend on every package of the producer; none of them may depend on it.
 */
@NullMarked
package dev.visionscaling.producer;

import org.jspecify.annotations.NullMarked;
