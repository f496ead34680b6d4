/** Opening, closing and stopping. Depends on nothing but the JDK and the log. */
@NullMarked
package dev.visionscaling.common.lifecycle;

import org.jspecify.annotations.NullMarked;
