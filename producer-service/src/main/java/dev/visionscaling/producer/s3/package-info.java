/** Stores images in an S3 bucket. Depends on {@code upload} and {@code common}, on no other adapter. */
@NullMarked
package dev.visionscaling.producer.s3;

import org.jspecify.annotations.NullMarked;
