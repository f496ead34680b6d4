/**
 * The services as child processes on the local stack: where their jars lie, what their environment is, how they start,
 * tell of their end and stop. For every program that runs them on this machine; knows them by their jars alone. May
 * depend on {@code common} and on the local stack's client API.
 */
@NullMarked
package dev.visionscaling.services;

import org.jspecify.annotations.NullMarked;
