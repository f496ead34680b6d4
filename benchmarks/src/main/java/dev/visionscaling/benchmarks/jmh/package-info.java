/**
 * The parts of the way from bytes to a category, each alone, measured by JMH in processes of their own. Depends on {@code
 * squeezenet}, and on the photos and calibration of the package above.
 */
@NullMarked
package dev.visionscaling.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
