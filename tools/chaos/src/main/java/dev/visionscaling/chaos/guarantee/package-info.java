/**
 * The guarantees, one class each, checked against the evidence of a run; docs/guarantees.md lists them. May depend on
 * chaos.audit, chaos.load and common, but not on chaos.fault.
 */
@NullMarked
package dev.visionscaling.chaos.guarantee;

import org.jspecify.annotations.NullMarked;
