package dev.visionscaling.benchmarks.report;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * One number that a benchmark found.
 *
 * @param name for machines, such as {@code keys_per_second}
 * @param label for people
 * @param value the number, where there were several rounds their median
 * @param digits how many of them after the point are worth showing
 * @param rounds every round's value in the order of measurement; empty for what was measured once
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

    /** A number that was measured once. */
    public static Measurement of(String name, String label, double value, String unit, int digits) {
        return new Measurement(name, label, value, unit, digits, List.of(), Optional.empty());
    }

    /** The median of several rounds. */
    public static Measurement median(String name, String label, List<Double> rounds, String unit, int digits) {
        return new Measurement(name, label, Statistics.median(rounds), unit, digits, rounds, Optional.empty());
    }

    /** The same figure, to be compared with what the project promises. */
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
