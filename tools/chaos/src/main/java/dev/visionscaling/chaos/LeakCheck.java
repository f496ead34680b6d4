package dev.visionscaling.chaos;

import dev.visionscaling.chaos.ResourceMonitor.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Whether what long-lived processes use stays the same. */
final class LeakCheck {
    static final String PROMISE = "memory, threads and files of a consumer do not grow";

    /** The first part of each process's life, in which pools and heap fill. */
    private static final double WARM_UP = 0.4;

    private static final int ENOUGH = 30;
    // Of the mean, from the end of the warm-up to the end.
    private static final double MEMORY_GROWTH = 0.04;
    private static final double COUNT_GROWTH = 0.10;

    private LeakCheck() {}

    static List<String> violations(Map<String, List<Sample>> samples) {
        List<String> violations = new ArrayList<>();
        samples.forEach((name, own) -> {
            List<Sample> settled = settled(own);
            if (settled.size() < ENOUGH) {
                violations.add(name + ": only " + settled.size() + " samples of its last process, too few to judge");
            } else {
                check(name, "resident MB", settled, Sample::megabytes, MEMORY_GROWTH, violations);
                check(name, "threads", settled, Sample::threads, COUNT_GROWTH, violations);
                check(name, "open files", settled, Sample::files, COUNT_GROWTH, violations);
            }
        });
        return violations;
    }

    /** Peak and growth of each consumer's last process. */
    static Map<String, Object> figures(Map<String, List<Sample>> samples) {
        Map<String, Object> figures = new LinkedHashMap<>();
        samples.forEach((name, own) -> {
            List<Sample> settled = settled(own);
            if (settled.size() >= ENOUGH) {
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
            String what,
            List<Sample> settled,
            ToDoubleFunction<Sample> value,
            double allowed,
            List<String> violations) {
        double growth = growth(settled, value);
        double mean = mean(settled, value);
        if (growth > allowed * mean) {
            violations.add(
                    String.format(Locale.ROOT, "%s: %s grew by %.1f on a mean of %.1f", name, what, growth, mean));
        }
    }

    private static List<Sample> settled(List<Sample> samples) {
        if (samples.isEmpty()) {
            return List.of();
        }
        long last = samples.get(samples.size() - 1).pid();
        List<Sample> own =
                samples.stream().filter(sample -> sample.pid() == last).toList();
        return own.subList((int) (WARM_UP * own.size()), own.size());
    }

    private static double mean(List<Sample> samples, ToDoubleFunction<Sample> value) {
        return samples.stream().mapToDouble(value).average().orElse(0);
    }

    /** The straight line through all samples, from the first to the last. */
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
