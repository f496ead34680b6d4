/**
 * Reads Kafka and PostgreSQL during a run, bypassing the faulty links: the topic's content, committed offsets,
 * outcomes and recovery times. May depend on chaos.cluster and the harness.
 */
@NullMarked
package dev.visionscaling.chaos.audit;

import org.jspecify.annotations.NullMarked;
