/**
 * A TCP proxy on loopback that can spoil what passes: delay, hold back, cut, and for S3 change the answers. Knows
 * nothing of the services; depends on the JDK alone.
 */
@NullMarked
package dev.visionscaling.chaos.proxy;

import org.jspecify.annotations.NullMarked;
