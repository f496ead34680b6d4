/**
 * The images of a run: their keys, their content, and how they are stored in the bucket and registered in the table.
 * May depend on chaos.cluster and the harness.
 */
@NullMarked
package dev.visionscaling.chaos.load;

import org.jspecify.annotations.NullMarked;
