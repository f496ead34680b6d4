/**
 * Turns a command line into a call: help, version, exit codes, one clear line per problem. May depend on settings.
 */
@NullMarked
package dev.visionscaling.common.cli;

import org.jspecify.annotations.NullMarked;
