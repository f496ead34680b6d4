/** The names that the traces of all services share. Depends on OpenTelemetry's API only. */
@NullMarked
package dev.visionscaling.common.tracing;

import org.jspecify.annotations.NullMarked;
