@NullMarked
package dev.visionscaling.chaos.cluster;

import org.jspecify.annotations.NullMarked;
