/**
 * Fetches images and makes thumbnails of them, cached within a byte limit. Owns the ports {@code ImageStore} and
 * {@code ThumbnailScaler}; may depend on {@code search}, to serve known keys only, and on {@code results}.
 */
@NullMarked
package dev.visionscaling.dashboard.thumbnails;

import org.jspecify.annotations.NullMarked;
