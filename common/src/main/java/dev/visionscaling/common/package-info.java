/** The domain records that every service shares. Depends on nothing but the JDK. */
@NullMarked
package dev.visionscaling.common;

import org.jspecify.annotations.NullMarked;
