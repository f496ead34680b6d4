/**
 * Retries calls that failed for a transient reason, with exponential backoff and jitter, and reports the outage to a
 * listener. Depends on the JDK only.
 */
@NullMarked
package dev.visionscaling.common.retry;

import org.jspecify.annotations.NullMarked;
