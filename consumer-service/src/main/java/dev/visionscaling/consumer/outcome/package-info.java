/**
 * The outcome of an image, a prediction or a rejection with its reason, the result of a single stage, and the ports
 * through which outcomes, events and dead letters leave the process. May depend on message, common's retry and
 * rules, and the squeezenet library's records.
 */
@NullMarked
package dev.visionscaling.consumer.outcome;

import org.jspecify.annotations.NullMarked;
