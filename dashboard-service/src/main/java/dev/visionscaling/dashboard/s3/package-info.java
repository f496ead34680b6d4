/** Fetches images from an S3 bucket. May depend on {@code thumbnails} and {@code common}, on no other adapter. */
@NullMarked
package dev.visionscaling.dashboard.s3;

import org.jspecify.annotations.NullMarked;
