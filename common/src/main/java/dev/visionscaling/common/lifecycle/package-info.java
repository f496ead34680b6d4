/**
 * The life of a process and its threads: the stop signal, closing in reverse order, named threads, and the clock that
 * a stop interrupts. Depends on the JDK and the log only.
 */
@NullMarked
package dev.visionscaling.common.lifecycle;

import org.jspecify.annotations.NullMarked;
