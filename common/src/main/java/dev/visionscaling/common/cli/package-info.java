/**
 * Runs commands from a command line: help, version, exit codes, one line per problem. Depends on {@code config},
 * {@code machine}, {@code proxy} and {@code terminal}.
 */
@NullMarked
package dev.visionscaling.common.cli;

import org.jspecify.annotations.NullMarked;
