/** Tests of the producer: {@code *Test} without I/O on hand-written fakes, {@code *IT} on real servers. */
@NullMarked
package dev.visionscaling.producer;

import org.jspecify.annotations.NullMarked;
