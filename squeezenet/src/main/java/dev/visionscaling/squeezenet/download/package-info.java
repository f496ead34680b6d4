/** Downloads a file with a known digest, once per user. Depends on the JDK only. */
@NullMarked
package dev.visionscaling.squeezenet.download;

import org.jspecify.annotations.NullMarked;
