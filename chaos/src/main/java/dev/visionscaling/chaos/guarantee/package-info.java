/** What is promised, one class for each promise, checked against what a run left behind. docs/guarantees.md lists them. */
@NullMarked
package dev.visionscaling.chaos.guarantee;

import org.jspecify.annotations.NullMarked;
