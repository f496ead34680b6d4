/**
 * Fetches images from S3 and checks that each arrived undamaged. Implements the pipeline's image port; depends on
 * pipeline, message, outcome and common, never on another adapter.
 */
@NullMarked
package dev.visionscaling.consumer.s3;

import org.jspecify.annotations.NullMarked;
