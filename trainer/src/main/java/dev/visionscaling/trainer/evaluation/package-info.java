/**
 * The evaluate command and its reports: measures a model on labelled images exactly as the pipeline runs it. May use
 * dataset, the command-line package of common and the public types of squeezenet.
 */
@NullMarked
package dev.visionscaling.trainer.evaluation;

import org.jspecify.annotations.NullMarked;
