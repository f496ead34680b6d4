/**
 * Ways to write predictions into PostgreSQL, offered rows at a steady rate. May depend on the consumer and common.
 */
@NullMarked
package dev.visionscaling.alternatives.writes;

import org.jspecify.annotations.NullMarked;
