/**
 * What a user could build instead of the consumer, each as its framework's and DJL's documentation show it: with the same
 * settings, servers, images, weights and table as the consumer. What all of them do alike stands here, one class per peer
 * beside it. Nobody ships it; may depend on everything.
 */
@NullMarked
package dev.visionscaling.peers;

import org.jspecify.annotations.NullMarked;
