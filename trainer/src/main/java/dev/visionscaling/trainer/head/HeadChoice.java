package dev.visionscaling.trainer.head;

import dev.visionscaling.squeezenet.image.Framing;

/**
 * The settings of a head that cross-validation chose.
 *
 * @param turned whether it learns from views at other angles
 */
public record HeadChoice(Framing framing, boolean turned, double shrinkage) {}
