/**
 * Programs that a user could build instead of the consumer, each as documented by its framework and by DJL, with the
 * same settings, servers, images, weights and table. Not shipped. May depend on the consumer, squeezenet and common.
 */
@NullMarked
package dev.visionscaling.alternatives;

import org.jspecify.annotations.NullMarked;
