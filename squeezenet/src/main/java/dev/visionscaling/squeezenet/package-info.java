/**
 * SqueezeNet 1.1 from encoded image to best categories: the public types, the two entry points {@link
 * dev.visionscaling.squeezenet.ImageDecoder} and {@link dev.visionscaling.squeezenet.SqueezeNetModel}. The entry points
 * may use every package below; everything else here depends on the JDK alone. The packages below are internal: they may
 * use this package's value types and never each other, except where their own description says so.
 */
@NullMarked
package dev.visionscaling.squeezenet;

import org.jspecify.annotations.NullMarked;
