@NullMarked
package dev.visionscaling.common.proxy;

import org.jspecify.annotations.NullMarked;
