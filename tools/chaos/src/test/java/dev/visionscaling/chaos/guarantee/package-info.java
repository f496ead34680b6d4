@NullMarked
package dev.visionscaling.chaos.guarantee;

import org.jspecify.annotations.NullMarked;
