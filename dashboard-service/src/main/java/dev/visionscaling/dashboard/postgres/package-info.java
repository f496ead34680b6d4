/**
 * Reads results, details and rejected keys from PostgreSQL without writing. May depend on {@code results},
 * {@code search}, {@code redrive} and {@code common}, on no other adapter.
 */
@NullMarked
package dev.visionscaling.dashboard.postgres;

import org.jspecify.annotations.NullMarked;
