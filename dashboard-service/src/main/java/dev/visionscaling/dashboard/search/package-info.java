/**
 * Queries over all results and the details of a single one. Owns the port {@code ResultArchive} and depends on {@code
 * results}.
 */
@NullMarked
package dev.visionscaling.dashboard.search;

import org.jspecify.annotations.NullMarked;
