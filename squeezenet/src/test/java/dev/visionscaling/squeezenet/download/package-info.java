@NullMarked
package dev.visionscaling.squeezenet.download;

import org.jspecify.annotations.NullMarked;
