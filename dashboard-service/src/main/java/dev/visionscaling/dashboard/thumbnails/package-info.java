/**
 * Fetches images and makes thumbnails of them, cached within a byte limit. Owns the ports {@code ImageStore} and
 * {@code ThumbnailScaler}; depends on {@code search} (is the key known?) and {@code results}.
 */
@NullMarked
package dev.visionscaling.dashboard.thumbnails;

import org.jspecify.annotations.NullMarked;
