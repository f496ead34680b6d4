@NullMarked
package dev.visionscaling.trainer;

import org.jspecify.annotations.NullMarked;
