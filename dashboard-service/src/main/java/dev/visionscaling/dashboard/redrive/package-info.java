/**
 * Publishes the keys of rejected images again on request. Owns the ports {@code KeyTopic} and {@code RejectedKeys};
 * depends on {@code results} and {@code common}.
 */
@NullMarked
package dev.visionscaling.dashboard.redrive;

import org.jspecify.annotations.NullMarked;
