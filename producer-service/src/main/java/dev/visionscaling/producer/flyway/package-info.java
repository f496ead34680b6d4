/**
 * Migrates the database schema with Flyway, beside tables of others, and adopts the rows of the original pipeline's
 * tables. Depends on {@code common} only.
 */
@NullMarked
package dev.visionscaling.producer.flyway;

import org.jspecify.annotations.NullMarked;
