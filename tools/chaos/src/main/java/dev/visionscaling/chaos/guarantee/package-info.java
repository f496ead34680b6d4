/**
 * The guarantees, one class each, checked against the evidence that a run leaves behind; docs/guarantees.md lists
 * them. May depend on chaos.audit and chaos.load, but not on chaos.fault.
 */
@NullMarked
package dev.visionscaling.chaos.guarantee;

import org.jspecify.annotations.NullMarked;
