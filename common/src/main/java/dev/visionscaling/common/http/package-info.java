/**
 * HTTP servers of the JDK with limits: on what a request may contain, on the time that it may take, and on the threads
 * that wait for slow clients. Depends on {@code lifecycle}.
 */
@NullMarked
package dev.visionscaling.common.http;

import org.jspecify.annotations.NullMarked;
