/**
 * Publishes the keys of registered images from a checkpoint: holds the lease of the topic's publisher, reads pages
 * ahead, advances the checkpoint, reports the backlog, and notices a topic that was made again. Owns the ports for
 * pages, leases, backlog and the topic's identity; depends on {@code topic}, {@code missing}, {@code outage} and
 * {@code common}.
 */
@NullMarked
package dev.visionscaling.producer.publish;

import org.jspecify.annotations.NullMarked;
