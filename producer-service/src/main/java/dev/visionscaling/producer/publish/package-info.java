/**
 * Publishes registered images from a checkpoint: reads pages of keys ahead, holds the lease of the topic's publisher,
 * advances the checkpoint and reports the backlog. Depends on {@code topic} and {@code common}.
 */
@NullMarked
package dev.visionscaling.producer.publish;

import org.jspecify.annotations.NullMarked;
