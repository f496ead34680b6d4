@NullMarked
package dev.visionscaling.dashboard;

import org.jspecify.annotations.NullMarked;
