/** Fetches images from S3 buckets. May depend on {@code thumbnails} and {@code common}, on no other adapter. */
@NullMarked
package dev.visionscaling.dashboard.s3;

import org.jspecify.annotations.NullMarked;
