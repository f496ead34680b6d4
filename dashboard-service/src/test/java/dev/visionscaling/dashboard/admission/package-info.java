@NullMarked
package dev.visionscaling.dashboard.admission;

import org.jspecify.annotations.NullMarked;
