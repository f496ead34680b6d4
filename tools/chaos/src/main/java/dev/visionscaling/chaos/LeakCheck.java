package dev.visionscaling.chaos;

import dev.visionscaling.chaos.ResourceMonitor.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Checks that a long-lived process's memory, threads and open files do not grow. */
final class LeakCheck {
    static final String PROMISE = "a consumer's memory, threads and open files do not grow";

    /** The first part of a process's samples, in which pools and heap still fill. */
    private static final double WARM_UP = 0.4;

    private static final int FEWEST_SAMPLES = 30;
    // Allowed growth from the end of the warm-up to the last sample, as a share of the mean.
    private static final double MEMORY_GROWTH = 0.04;
    private static final double COUNT_GROWTH = 0.10;

    private LeakCheck() {}

    static List<String> violations(Map<String, List<Sample>> samples) {
        List<String> violations = new ArrayList<>();
        samples.forEach((name, all) -> {
            List<Sample> settled = settled(all);
            if (settled.size() < FEWEST_SAMPLES) {
                violations.add(name + ": only " + settled.size() + " samples of its last process, too few to judge by");
            } else {
                check(name, "resident MB", settled, Sample::megabytes, MEMORY_GROWTH, violations);
                check(name, "threads", settled, Sample::threads, COUNT_GROWTH, violations);
                check(name, "open files", settled, Sample::files, COUNT_GROWTH, violations);
            }
        });
        return violations;
    }

    /** The mean and growth of each consumer's last process, by the consumer's name. */
    static Map<String, Object> figures(Map<String, List<Sample>> samples) {
        Map<String, Object> figures = new LinkedHashMap<>();
        samples.forEach((name, all) -> {
            List<Sample> settled = settled(all);
            if (settled.size() >= FEWEST_SAMPLES) {
                figures.put(
                        name,
                        String.format(
                                Locale.ROOT,
                                "%.0f s settled: resident %.0f MB (growth %+.1f), threads %.0f (%+.1f), files %.0f (%+.1f)",
                                settled.get(settled.size() - 1).seconds()
                                        - settled.get(0).seconds(),
                                mean(settled, Sample::megabytes),
                                growth(settled, Sample::megabytes),
                                mean(settled, Sample::threads),
                                growth(settled, Sample::threads),
                                mean(settled, Sample::files),
                                growth(settled, Sample::files)));
            }
        });
        return figures;
    }

    private static void check(
            String name,
            String resource,
            List<Sample> settled,
            ToDoubleFunction<Sample> value,
            double allowed,
            List<String> violations) {
        double growth = growth(settled, value);
        double mean = mean(settled, value);
        if (growth > allowed * mean) {
            violations.add(
                    String.format(Locale.ROOT, "%s: %s grew by %.1f on a mean of %.1f", name, resource, growth, mean));
        }
    }

    private static List<Sample> settled(List<Sample> samples) {
        if (samples.isEmpty()) {
            return List.of();
        }
        long last = samples.get(samples.size() - 1).pid();
        List<Sample> lastProcess =
                samples.stream().filter(sample -> sample.pid() == last).toList();
        return lastProcess.subList((int) (WARM_UP * lastProcess.size()), lastProcess.size());
    }

    private static double mean(List<Sample> samples, ToDoubleFunction<Sample> value) {
        return samples.stream().mapToDouble(value).average().orElse(0);
    }

    /** The growth from the first to the last sample of the straight line through all of them, by least squares. */
    static double growth(List<Sample> samples, ToDoubleFunction<Sample> value) {
        double meanX = mean(samples, Sample::seconds);
        double meanY = mean(samples, value);
        double covariance = 0;
        double variance = 0;
        for (Sample sample : samples) {
            double x = sample.seconds() - meanX;
            covariance += x * (value.applyAsDouble(sample) - meanY);
            variance += x * x;
        }
        double span = samples.get(samples.size() - 1).seconds() - samples.get(0).seconds();
        return variance == 0 ? 0 : covariance / variance * span;
    }
}
