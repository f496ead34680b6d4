/**
 * From an image's location to its committed outcome: the stages fetch, decode, infer and write, their budget, their
 * metrics, and the port that images are fetched through. May depend on message, outcome, isolation, tracing, concurrent, common
 * and the squeezenet library, never on Kafka, S3 or JDBC.
 */
@NullMarked
package dev.visionscaling.consumer.pipeline;

import org.jspecify.annotations.NullMarked;
