/**
 * Access to the object store for every service. Depends on {@code config}, {@code proxy} and {@code tls}, on {@code cli} for its exception, and
 * on {@link dev.visionscaling.common.ImageKey}.
 */
@NullMarked
package dev.visionscaling.common.s3;

import org.jspecify.annotations.NullMarked;
