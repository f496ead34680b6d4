/**
 * Executors for blocking calls, for batches and for time-limited native work, and the report of outages during
 * such work; none of them knows what an image is. Depends on the JDK, the log and common only.
 */
@NullMarked
package dev.visionscaling.consumer.concurrent;

import org.jspecify.annotations.NullMarked;
