/** Tests of the launcher from outside, as a user runs it. Test sources only; depends on no class of the services. */
@NullMarked
package dev.visionscaling.endtoend.launcher;

import org.jspecify.annotations.NullMarked;
