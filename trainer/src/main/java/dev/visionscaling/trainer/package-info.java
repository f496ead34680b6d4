/**
 * The trainer's command line and the train command: reads its settings, runs a training and writes the model file.
 * May use every package below.
 */
@NullMarked
package dev.visionscaling.trainer;

import org.jspecify.annotations.NullMarked;
