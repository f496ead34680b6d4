/** Access to PostgreSQL for every service. Depends on {@code config} and on {@code cli} for its exception. */
@NullMarked
package dev.visionscaling.common.database;

import org.jspecify.annotations.NullMarked;
