/** Fuzz tests of everything that reads foreign bytes: {@code mvn test} runs their seeds, {@code make fuzz} searches. */
@NullMarked
package dev.visionscaling.squeezenet.fuzz;

import org.jspecify.annotations.NullMarked;
