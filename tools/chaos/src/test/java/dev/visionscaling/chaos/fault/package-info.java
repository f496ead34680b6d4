@NullMarked
package dev.visionscaling.chaos.fault;

import org.jspecify.annotations.NullMarked;
