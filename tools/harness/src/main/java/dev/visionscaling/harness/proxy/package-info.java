/**
 * A TCP proxy on loopback that injects faults into the connections it forwards: delay, loss of bandwidth, resets and,
 * for S3, damaged HTTP responses. May depend on common's threads.
 */
@NullMarked
package dev.visionscaling.harness.proxy;

import org.jspecify.annotations.NullMarked;
