/**
 * Health and metrics over HTTP: the JDK's server and Micrometer. May depend on settings and the command line's failure
 * type.
 */
@NullMarked
package dev.visionscaling.common.ops;

import org.jspecify.annotations.NullMarked;
