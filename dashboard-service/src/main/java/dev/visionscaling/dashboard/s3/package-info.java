/** The photos' bytes. May depend on what is shown and on the AWS SDK. */
@NullMarked
package dev.visionscaling.dashboard.s3;

import org.jspecify.annotations.NullMarked;
