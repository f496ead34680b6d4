/** What can go wrong, each fault with its beginning and its end, and the schedule that a seed makes of them. */
@NullMarked
package dev.visionscaling.chaos.fault;

import org.jspecify.annotations.NullMarked;
