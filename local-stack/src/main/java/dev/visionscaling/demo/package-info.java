/**
 * The commands that show everything on one machine: the local stack, the services as separate processes, progress,
 * summary and report. May depend on {@code common}, {@code services}, {@code outcomes} and the local stack's client API.
 */
@NullMarked
package dev.visionscaling.demo;

import org.jspecify.annotations.NullMarked;
