/**
 * Compares the deployment files with what the services provide. Test sources only; may depend on endtoend.launcher,
 * the harness and the local stack's client package.
 */
@NullMarked
package dev.visionscaling.endtoend.deployment;

import org.jspecify.annotations.NullMarked;
