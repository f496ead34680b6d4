package dev.visionscaling.common.rules;

/**
 * A rectangle of an image, as shares of its width and height.
 *
 * @param x the left edge, 0 to 1
 * @param y the upper edge, 0 to 1
 */
public record RelativeRegion(double x, double y, double width, double height) {}
