/** What a person sees on a terminal while they wait. Needs the JDK alone. */
@NullMarked
package dev.visionscaling.common.terminal;

import org.jspecify.annotations.NullMarked;
