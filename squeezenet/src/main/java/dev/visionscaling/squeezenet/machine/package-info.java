/**
 * The properties of a machine that native libraries depend on, and the reasons why they cannot be loaded, in the user's
 * words. Depends on the JDK only.
 */
@NullMarked
package dev.visionscaling.squeezenet.machine;

import org.jspecify.annotations.NullMarked;
