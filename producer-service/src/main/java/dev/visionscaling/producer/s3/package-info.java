/**
 * Stores images in an S3 bucket. Implements a port of {@code upload}; depends on {@code upload} and {@code common}, not
 * on other adapters.
 */
@NullMarked
package dev.visionscaling.producer.s3;

import org.jspecify.annotations.NullMarked;
