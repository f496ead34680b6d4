/** Small pictures of photos. May depend on what is shown and on the JDK's ImageIO. */
@NullMarked
package dev.visionscaling.dashboard.imageio;

import org.jspecify.annotations.NullMarked;
