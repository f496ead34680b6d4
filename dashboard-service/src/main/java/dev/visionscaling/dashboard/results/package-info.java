/**
 * Results as read from PostgreSQL at one snapshot: predictions, changes, rejections, totals. Owns the port
 * {@code ResultSource}; depends on {@code common}, on no other package of the dashboard.
 */
@NullMarked
package dev.visionscaling.dashboard.results;

import org.jspecify.annotations.NullMarked;
