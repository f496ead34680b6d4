/**
 * Terminal output of commands: a progress line that is rewritten, messages, and percentages. Depends on the JDK only.
 */
@NullMarked
package dev.visionscaling.common.terminal;

import org.jspecify.annotations.NullMarked;
