/**
 * The HTTP proxies that the environment or the JVM's properties name, for every client of this program. Connections to
 * this machine never use one. Depends on {@code config} for its exception.
 */
@NullMarked
package dev.visionscaling.common.proxy;

import org.jspecify.annotations.NullMarked;
