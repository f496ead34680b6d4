/** Fetches images from S3. Depends on the use case only, never on another adapter. */
@NullMarked
package dev.visionscaling.consumer.s3;

import org.jspecify.annotations.NullMarked;
