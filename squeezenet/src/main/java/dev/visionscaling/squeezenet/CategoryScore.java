package dev.visionscaling.squeezenet;

/**
 * The network's confidence in one category.
 *
 * @param category the category's name
 * @param index its number among the model's outputs, from 0
 * @param confidence the softmax output in percent, 0 to 100
 */
public record CategoryScore(String category, int index, double confidence) {}
