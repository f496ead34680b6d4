/**
 * The launcher's main class and its commands demo and stack: starts servers and services on one machine, follows
 * progress and reports the results. May depend on common, the harness, the local stack's client package and the model
 * names of squeezenet.
 */
@NullMarked
package dev.visionscaling.demo;

import org.jspecify.annotations.NullMarked;
