/** Scales images to thumbnails with the JDK's ImageIO. May depend on {@code thumbnails}, on no other adapter. */
@NullMarked
package dev.visionscaling.dashboard.imageio;

import org.jspecify.annotations.NullMarked;
