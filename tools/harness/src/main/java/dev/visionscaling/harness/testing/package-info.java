/**
 * The servers of integration tests, provided by the local stack or by containers. Used by tests only; may depend on
 * the other packages of the harness and on the local stack's client package.
 */
@NullMarked
package dev.visionscaling.harness.testing;

import org.jspecify.annotations.NullMarked;
