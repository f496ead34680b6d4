/**
 * Fetches images and makes thumbnails of them, cached within a byte limit. Owns the ports {@code ImageStore} and
 * {@code ThumbnailScaler}; may depend on {@code search}, to serve known images only, on
 * {@code results} and on {@code common}.
 */
@NullMarked
package dev.visionscaling.dashboard.thumbnails;

import org.jspecify.annotations.NullMarked;
