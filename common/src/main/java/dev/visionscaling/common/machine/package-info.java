/**
 * What the operating system or a container grants this process: memory, open files, a home folder. Depends on the
 * JDK only.
 */
@NullMarked
package dev.visionscaling.common.machine;

import org.jspecify.annotations.NullMarked;
