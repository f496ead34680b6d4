/**
 * From an image's location to its committed outcome: the stages fetch, decode, infer and write, their budget, their
 * metrics, and the ports for images and models. May depend on message, outcome, isolation, concurrent, common and the
 * squeezenet library; knows no Kafka, S3 or JDBC.
 */
@NullMarked
package dev.visionscaling.consumer.pipeline;

import org.jspecify.annotations.NullMarked;
