/** Tests of the producer: {@code *Test} with hand-written fakes and without I/O, {@code *IT} with real servers. */
@NullMarked
package dev.visionscaling.producer;

import org.jspecify.annotations.NullMarked;
