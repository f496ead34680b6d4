/** How every service reaches the object store. May depend on settings and the command line's failure type. */
@NullMarked
package dev.visionscaling.common.s3;

import org.jspecify.annotations.NullMarked;
