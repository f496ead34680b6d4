/**
 * Keeps the state of the live page in memory: polls results and lag, aggregates them, and produces the views that pages
 * receive. Owns the port {@code LagSource}; may depend on {@code results} and {@code common}.
 */
@NullMarked
package dev.visionscaling.dashboard.live;

import org.jspecify.annotations.NullMarked;
