/**
 * The traces of images, from the record to the event: a span for each image, its stages as children, and one for each
 * batch, linked with its images. May depend on common, message, outcome and concurrent; all that OpenTelemetry offers to
 * the pipeline is here.
 */
@NullMarked
package dev.visionscaling.consumer.tracing;

import org.jspecify.annotations.NullMarked;
