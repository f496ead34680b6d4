/**
 * Results as read from the database at one snapshot: predictions, changes, rejections, totals, and the port {@code
 * ResultSource}. Depends on no other package of the dashboard.
 */
@NullMarked
package dev.visionscaling.dashboard.results;

import org.jspecify.annotations.NullMarked;
