/**
 * The kinds of faults and the schedule that injects them. May depend on chaos.cluster, chaos.audit and the harness,
 * but not on chaos.guarantee.
 */
@NullMarked
package dev.visionscaling.chaos.fault;

import org.jspecify.annotations.NullMarked;
