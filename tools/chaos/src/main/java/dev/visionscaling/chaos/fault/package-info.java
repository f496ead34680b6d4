/**
 * The kinds of faults and the schedule in which they are injected. May depend on chaos.cluster, chaos.load, chaos.audit,
 * common and the harness.
 */
@NullMarked
package dev.visionscaling.chaos.fault;

import org.jspecify.annotations.NullMarked;
