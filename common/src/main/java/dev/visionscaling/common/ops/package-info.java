/**
 * Health, liveness and metrics over HTTP, with the JDK's server and Micrometer. Depends on {@code config}, on
 * {@code lifecycle}, on {@code http} and on {@code cli} for its exception.
 */
@NullMarked
package dev.visionscaling.common.ops;

import org.jspecify.annotations.NullMarked;
