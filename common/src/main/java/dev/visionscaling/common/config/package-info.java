/**
 * Settings: declared once, read from flags and the environment, all problems reported together. May depend on the
 * domain records only.
 */
@NullMarked
package dev.visionscaling.common.config;

import org.jspecify.annotations.NullMarked;
