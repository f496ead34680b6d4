/** The domain records that every service shares. Depends on the JDK only. */
@NullMarked
package dev.visionscaling.common;

import org.jspecify.annotations.NullMarked;
