package dev.visionscaling.common.rules;

/**
 * A rectangle of an image, in ten-thousandths of its width and height.
 *
 * @param x the left edge
 * @param y the upper edge
 */
public record RelativeRegion(int x, int y, int width, int height) {}
