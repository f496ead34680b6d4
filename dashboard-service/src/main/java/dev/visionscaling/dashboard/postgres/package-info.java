/** The tables, read only. May depend on what is shown and on JDBC. */
@NullMarked
package dev.visionscaling.dashboard.postgres;

import org.jspecify.annotations.NullMarked;
