/**
 * The topic of image keys as the brokers know it: notices that it was deleted or made again, and that records were
 * deleted before they were processed. Knows Kafka's clients and health, and nothing of the stream threads.
 */
@NullMarked
package dev.visionscaling.consumer.streams.topic;

import org.jspecify.annotations.NullMarked;
