/**
 * Tests of the launcher from outside, as a user runs it. Test sources only; may depend on the harness and on squeezenet's
 * test classes, and on no class of the services.
 */
@NullMarked
package dev.visionscaling.endtoend.launcher;

import org.jspecify.annotations.NullMarked;
