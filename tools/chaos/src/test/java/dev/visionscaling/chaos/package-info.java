@NullMarked
package dev.visionscaling.chaos;

import org.jspecify.annotations.NullMarked;
