/**
 * Shared servers, a separate environment per test, and service processes for integration tests. Used by tests only; its
 * libraries are optional dependencies. May depend on common, on the other packages of the harness and on the local
 * stack's client package.
 */
@NullMarked
package dev.visionscaling.harness.testing;

import org.jspecify.annotations.NullMarked;
