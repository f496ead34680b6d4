/** Health and metrics over HTTP. Depends on nothing but the JDK's HTTP server and Micrometer. */
@NullMarked
package dev.visionscaling.common.ops;

import org.jspecify.annotations.NullMarked;
