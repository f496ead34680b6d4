/**
 * Writes outcomes and task starts to PostgreSQL. Implements ports of outcome and isolation; depends on these, message
 * and common, never on another adapter.
 */
@NullMarked
package dev.visionscaling.consumer.postgres;

import org.jspecify.annotations.NullMarked;
