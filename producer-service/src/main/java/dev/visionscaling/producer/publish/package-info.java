/**
 * Publishes the keys of registered images from a checkpoint: holds the lease of the topic's publisher, reads pages
 * ahead, advances the checkpoint and reports the backlog. Owns the ports for pages, leases and backlog; depends on
 * {@code topic}, {@code outage} and {@code common}.
 */
@NullMarked
package dev.visionscaling.producer.publish;

import org.jspecify.annotations.NullMarked;
