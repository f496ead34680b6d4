/**
 * Adapts models of the squeezenet library to the pipeline's model port. Depends on pipeline and the squeezenet
 * library only.
 */
@NullMarked
package dev.visionscaling.consumer.djl;

import org.jspecify.annotations.NullMarked;
