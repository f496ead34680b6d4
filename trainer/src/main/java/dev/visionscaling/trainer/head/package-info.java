/**
 * Learns a linear head on the averaged features of a network: closed-form discriminant, cross-validated choice of its
 * settings, calibrated confidences and a novelty score. Deterministic. May use dataset, the records of evaluation and the public types of
 * squeezenet.
 */
@NullMarked
package dev.visionscaling.trainer.head;

import org.jspecify.annotations.NullMarked;
