package dev.visionscaling.common.rules;

import java.util.OptionalDouble;

/**
 * What a prediction says about a part, as far as rules decide by it.
 *
 * @param confidence in the category, in percent
 * @param runnerUp confidence in the next best category, in percent; 0 if there is none
 * @param novelty how unlike the learned images it is; empty if the model does not measure it
 */
public record Evidence(String category, double confidence, double runnerUp, OptionalDouble novelty) {}
