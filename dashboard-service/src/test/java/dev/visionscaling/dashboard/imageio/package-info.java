@NullMarked
package dev.visionscaling.dashboard.imageio;

import org.jspecify.annotations.NullMarked;
