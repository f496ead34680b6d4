/** What several tests of this module share: weights files made of random numbers. */
@NullMarked
package dev.visionscaling.squeezenet.testing;

import org.jspecify.annotations.NullMarked;
