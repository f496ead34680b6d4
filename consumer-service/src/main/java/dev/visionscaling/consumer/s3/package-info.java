/**
 * Fetches images from S3, checks that each arrived undamaged, and watches the buckets. Implements the pipeline's image
 * port; depends on pipeline, message, outcome and common, never on another adapter.
 */
@NullMarked
package dev.visionscaling.consumer.s3;

import org.jspecify.annotations.NullMarked;
