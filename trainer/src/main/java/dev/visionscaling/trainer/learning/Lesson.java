package dev.visionscaling.trainer.learning;

/**
 * Some epochs at one image size.
 *
 * @param side width and height in pixels
 */
public record Lesson(int side, int epochs) {}
