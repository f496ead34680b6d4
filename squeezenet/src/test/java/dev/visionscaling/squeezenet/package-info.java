@NullMarked
package dev.visionscaling.squeezenet;

import org.jspecify.annotations.NullMarked;
