@NullMarked
package dev.visionscaling.squeezenet.djl;

import org.jspecify.annotations.NullMarked;
