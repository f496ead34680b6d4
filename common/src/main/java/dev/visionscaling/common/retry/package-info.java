/** Waiting between attempts. Depends on nothing but the JDK. */
@NullMarked
package dev.visionscaling.common.retry;

import org.jspecify.annotations.NullMarked;
