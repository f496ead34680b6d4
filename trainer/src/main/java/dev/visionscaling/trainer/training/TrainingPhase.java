package dev.visionscaling.trainer.training;

/**
 * Some epochs at one image size.
 *
 * @param side width and height in pixels
 */
public record TrainingPhase(int side, int epochs) {}
