/** The images of a run: which keys there are, what lies behind each, and how they get into the bucket and the table. */
@NullMarked
package dev.visionscaling.chaos.load;

import org.jspecify.annotations.NullMarked;
