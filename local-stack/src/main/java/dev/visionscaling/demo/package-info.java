/**
 * The commands that show everything on one machine: the local stack, the services as separate processes, progress,
 * summary and report. Reads the outcomes from PostgreSQL as anybody could; knows the services by their jars alone. May
 * depend on {@code common} and on the local stack's client API.
 */
@NullMarked
package dev.visionscaling.demo;

import org.jspecify.annotations.NullMarked;
