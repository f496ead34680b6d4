package dev.visionscaling.common.rules;

/**
 * A place in a file of rules that only the model can tell to be right.
 *
 * @param name the category, or the bin
 */
record Place(String name, int line, String path) {}
