/**
 * What the native libraries depend on, and why they cannot be loaded, in the user's words. Depends on the JDK only.
 */
@NullMarked
package dev.visionscaling.squeezenet.machine;

import org.jspecify.annotations.NullMarked;
