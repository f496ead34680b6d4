/**
 * Settings: declared once, read from flags and the environment, all problems reported together. Depends on
 * {@code files}.
 */
@NullMarked
package dev.visionscaling.common.config;

import org.jspecify.annotations.NullMarked;
