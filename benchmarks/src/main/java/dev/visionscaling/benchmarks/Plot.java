package dev.visionscaling.benchmarks;

/**
 * A drawing for people.
 *
 * @param name of its file, without the extension
 */
record Plot(String name, String svg) {}
