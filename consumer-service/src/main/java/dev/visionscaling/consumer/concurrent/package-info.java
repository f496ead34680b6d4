/**
 * Executors for blocking calls, for batches and for time-limited native work, and the reporting of outages during such
 * work; nothing here is specific to images. Depends on the JDK, SLF4J and common only.
 */
@NullMarked
package dev.visionscaling.consumer.concurrent;

import org.jspecify.annotations.NullMarked;
