/** Writes outcomes to PostgreSQL. Depends on the use case only, never on another adapter. */
@NullMarked
package dev.visionscaling.consumer.postgres;

import org.jspecify.annotations.NullMarked;
