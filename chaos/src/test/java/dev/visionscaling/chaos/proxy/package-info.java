@NullMarked
package dev.visionscaling.chaos.proxy;

import org.jspecify.annotations.NullMarked;
