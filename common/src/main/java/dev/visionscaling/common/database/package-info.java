/** How every service reaches PostgreSQL. May depend on settings, retry and the command line's failure type. */
@NullMarked
package dev.visionscaling.common.database;

import org.jspecify.annotations.NullMarked;
