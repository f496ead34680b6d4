/**
 * The images of a run: their keys and content, their storage in the bucket and their registration in the table. May
 * depend on chaos.cluster, common and the harness.
 */
@NullMarked
package dev.visionscaling.chaos.load;

import org.jspecify.annotations.NullMarked;
