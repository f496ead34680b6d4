@NullMarked
package dev.visionscaling.squeezenet.network;

import org.jspecify.annotations.NullMarked;
