/** Classifies in a process of its own. Depends on the use case and the squeezenet library, never on another adapter. */
@NullMarked
package dev.visionscaling.consumer.quarantine;

import org.jspecify.annotations.NullMarked;
