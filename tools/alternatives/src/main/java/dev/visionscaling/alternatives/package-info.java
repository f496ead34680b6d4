/**
 * Programs that a user could build instead of the consumer, each as its framework and DJL document it, with the same
 * settings, servers, images, weights and table. Not shipped; may depend on every product module.
 */
@NullMarked
package dev.visionscaling.alternatives;

import org.jspecify.annotations.NullMarked;
