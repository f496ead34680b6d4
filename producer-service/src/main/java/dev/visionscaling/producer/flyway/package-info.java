/** Migrates the database schema with Flyway. Depends on {@code common} only. */
@NullMarked
package dev.visionscaling.producer.flyway;

import org.jspecify.annotations.NullMarked;
