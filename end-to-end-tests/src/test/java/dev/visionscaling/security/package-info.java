/**
 * The packaged services against servers that want TLS and passwords. Uses the local stack's client side, no class of the
 * services.
 */
@NullMarked
package dev.visionscaling.security;

import org.jspecify.annotations.NullMarked;
