/**
 * Serves the page, its events, searches, images and the redrive request over HTTP. May depend on {@code live},
 * {@code search}, {@code thumbnails}, {@code redrive}, {@code results} and {@code common}, on no adapter.
 */
@NullMarked
package dev.visionscaling.dashboard.web;

import org.jspecify.annotations.NullMarked;
