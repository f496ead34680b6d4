/** The servers of integration tests. May depend on the local stack's client side and on Testcontainers. */
@NullMarked
package dev.visionscaling.teststack;

import org.jspecify.annotations.NullMarked;
