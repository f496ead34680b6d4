/**
 * Tests of the packaged services against servers with TLS, passwords and restricted database roles. Test sources
 * only; may depend on endtoend.launcher, the harness and the local stack's client package.
 */
@NullMarked
package dev.visionscaling.endtoend.security;

import org.jspecify.annotations.NullMarked;
