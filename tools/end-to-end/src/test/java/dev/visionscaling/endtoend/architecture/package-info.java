/**
 * The rules that the structure of the code follows, checked on the compiled classes of every module. Depends on ArchUnit
 * only.
 */
@NullMarked
package dev.visionscaling.endtoend.architecture;

import org.jspecify.annotations.NullMarked;
