/** Fetches one file that is known by its digest, once per user. Depends on the JDK alone. */
@NullMarked
package dev.visionscaling.squeezenet.download;

import org.jspecify.annotations.NullMarked;
