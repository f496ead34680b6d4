/**
 * Reads Kafka and PostgreSQL during a run, bypassing the faulty links: the topic's keys, committed offsets, outcomes
 * and recovery times. May depend on chaos.cluster, common and the harness.
 */
@NullMarked
package dev.visionscaling.chaos.audit;

import org.jspecify.annotations.NullMarked;
