@NullMarked
package dev.visionscaling.squeezenet.torchscript;

import org.jspecify.annotations.NullMarked;
