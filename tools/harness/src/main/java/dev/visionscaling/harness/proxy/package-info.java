/**
 * A TCP proxy on loopback that injects faults into the connections it forwards: delay, loss of bandwidth, resets and,
 * for S3, damaged HTTP responses. Depends on the JDK alone.
 */
@NullMarked
package dev.visionscaling.harness.proxy;

import org.jspecify.annotations.NullMarked;
