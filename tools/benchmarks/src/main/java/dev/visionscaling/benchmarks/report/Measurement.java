package dev.visionscaling.benchmarks.report;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * One figure of a benchmark.
 *
 * @param name in the report, such as {@code keys_per_second}
 * @param label in tables and plots
 * @param value the median if there were several rounds
 * @param digits number of significant digits after the decimal point
 * @param rounds the value of each round in order; empty if it was measured once
 */
public record Measurement(
        String name,
        String label,
        double value,
        String unit,
        int digits,
        List<Double> rounds,
        Optional<Target> target) {
    public Measurement {
        rounds = List.copyOf(rounds);
    }

    /** A figure that was measured once. */
    public static Measurement of(String name, String label, double value, String unit, int digits) {
        return new Measurement(name, label, value, unit, digits, List.of(), Optional.empty());
    }

    /** The median of several rounds. */
    public static Measurement median(String name, String label, List<Double> rounds, String unit, int digits) {
        return new Measurement(name, label, Statistics.median(rounds), unit, digits, rounds, Optional.empty());
    }

    /** Adds the target that the figure should meet. */
    public Measurement against(Target promised) {
        return new Measurement(name, label, value, unit, digits, rounds, Optional.of(promised));
    }

    double lowest() {
        return rounds.isEmpty() ? value : Collections.min(rounds);
    }

    double highest() {
        return rounds.isEmpty() ? value : Collections.max(rounds);
    }
}
