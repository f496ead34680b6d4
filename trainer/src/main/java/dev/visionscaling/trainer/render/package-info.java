/** Renders images of warehouse parts on a belt, headless and the same for the same seed. Knows nothing but the JDK. */
@NullMarked
package dev.visionscaling.trainer.render;

import org.jspecify.annotations.NullMarked;
