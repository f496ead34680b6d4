/**
 * The lifecycle of a process and its threads: the stop signal, closing in reverse order, named threads, and a clock
 * whose sleep ends early on a stop request. Depends on the JDK and SLF4J only.
 */
@NullMarked
package dev.visionscaling.common.lifecycle;

import org.jspecify.annotations.NullMarked;
