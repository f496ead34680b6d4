/**
 * The servers of integration tests in Docker containers. Used by harness.testing alone, which loads it only if
 * containers are requested, because Testcontainers is an optional dependency; may depend on the local stack's client
 * package and on Testcontainers.
 */
@NullMarked
package dev.visionscaling.harness.testcontainers;

import org.jspecify.annotations.NullMarked;
