/**
 * Recognises the events of stores, the envelopes of queues and connectors, and rows of tables by their content. Each
 * family has a class. Depends on no other package.
 */
@NullMarked
package dev.visionscaling.consumer.message.event;

import org.jspecify.annotations.NullMarked;
