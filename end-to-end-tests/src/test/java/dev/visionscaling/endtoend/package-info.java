/** The launcher's contract, tried from outside: processes, exit codes, reports. Uses no class of the product. */
@NullMarked
package dev.visionscaling.endtoend;

import org.jspecify.annotations.NullMarked;
