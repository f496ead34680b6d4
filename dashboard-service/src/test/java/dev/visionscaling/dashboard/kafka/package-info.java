@NullMarked
package dev.visionscaling.dashboard.kafka;

import org.jspecify.annotations.NullMarked;
