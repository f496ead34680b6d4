/**
 * Publishes the keys of rejected images again. Owns the ports {@code KeyTopic} and {@code RejectedKeys}; may depend on
 * {@code results} and {@code common}.
 */
@NullMarked
package dev.visionscaling.dashboard.redrive;

import org.jspecify.annotations.NullMarked;
