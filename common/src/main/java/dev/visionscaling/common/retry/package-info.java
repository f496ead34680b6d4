/**
 * Retries calls that failed for a transient reason, with exponential backoff and jitter, and tells a listener of the
 * outage. Depends on the JDK only.
 */
@NullMarked
package dev.visionscaling.common.retry;

import org.jspecify.annotations.NullMarked;
