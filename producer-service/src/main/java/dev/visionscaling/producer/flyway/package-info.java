/** Brings the database's schema up to date. Depends on {@code common} only. */
@NullMarked
package dev.visionscaling.producer.flyway;

import org.jspecify.annotations.NullMarked;
