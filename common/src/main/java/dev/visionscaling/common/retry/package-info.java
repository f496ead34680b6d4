/**
 * Retries calls that failed for a transient reason, with exponential backoff and jitter. Depends on the JDK, the log
 * and ops.Health only; nothing in common depends on it yet.
 */
@NullMarked
package dev.visionscaling.common.retry;

import org.jspecify.annotations.NullMarked;
