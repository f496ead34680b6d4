package dev.visionscaling.benchmarks.report;

/**
 * A drawing of figures.
 *
 * @param name of its file, without the extension
 */
public record Plot(String name, String svg) {}
