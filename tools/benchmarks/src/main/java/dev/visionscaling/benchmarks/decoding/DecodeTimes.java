package dev.visionscaling.benchmarks.decoding;

import dev.visionscaling.benchmarks.report.Measurement;
import dev.visionscaling.benchmarks.report.Statistics;
import dev.visionscaling.benchmarks.report.Target;
import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Classification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of photos of one size. Used by one thread. */
final class DecodeTimes {
    private static final double PROMISED_MEGAPIXELS = 12;
    private static final double PROMISED_RATIO = 0.5;
    private static final double PROMISED_AGREEMENT = 99;

    private final double megapixels;
    private final List<Double> exact = new ArrayList<>();
    private final List<Double> fast = new ArrayList<>();
    private final List<Double> classified = new ArrayList<>();
    private final List<Double> bytes = new ArrayList<>();
    private final List<Double> changes = new ArrayList<>();
    private int agreeing;

    DecodeTimes(double megapixels) {
        this.megapixels = megapixels;
    }

    /** Takes note of the milliseconds that one photo took. */
    void add(int size, double exactMillis, double fastMillis, double classifyMillis) {
        bytes.add(size / 1e6);
        exact.add(exactMillis);
        fast.add(fastMillis);
        classified.add(classifyMillis);
    }

    /** Takes note of what the network says about one photo. */
    void compare(Classification afterExact, Classification afterFast) {
        CategoryScore best = afterExact.best();
        agreeing += best.index() == afterFast.best().index() ? 1 : 0;
        double other = afterFast.top().stream()
                .filter(score -> score.index() == best.index())
                .mapToDouble(CategoryScore::confidence)
                .findFirst()
                .orElse(0);
        changes.add(Math.abs(best.confidence() - other));
    }

    List<Measurement> figures() {
        String key = String.format(Locale.ROOT, "mp_%s", text().replace('.', '_'));
        String label = text() + " MP";
        boolean promised = megapixels == PROMISED_MEGAPIXELS;
        Measurement ratio =
                Measurement.of(key + "_ratio", label + ": fast / exact", median(fast) / median(exact), "", 2);
        Measurement same = Measurement.of(
                key + "_agreement_percent",
                label + ": same category",
                100.0 * agreeing / changes.size(),
                "% of " + changes.size(),
                1);
        return List.of(
                Measurement.of(key + "_megabytes", label + ": size of a photo", median(bytes), "MB", 2),
                Measurement.of(key + "_exact_ms", label + ": exact", median(exact), "ms", 1),
                Measurement.of(key + "_fast_ms", label + ": fast", median(fast), "ms", 1),
                promised ? ratio.against(Target.atMost(PROMISED_RATIO)) : ratio,
                Measurement.of(key + "_exact_rate", label + ": exact, with the network", rate(exact), "images/s", 1),
                Measurement.of(key + "_fast_rate", label + ": fast, with the network", rate(fast), "images/s", 1),
                promised ? same.against(Target.atLeast(PROMISED_AGREEMENT)) : same,
                Measurement.of(
                        key + "_change_points",
                        label + ": mean change of confidence",
                        changes.stream().mapToDouble(change -> change).average().orElse(0),
                        "points",
                        2));
    }

    /** Images per second of one core. */
    private double rate(List<Double> decoding) {
        return 1000 / (median(decoding) + median(classified));
    }

    private static double median(List<Double> values) {
        return Statistics.median(values);
    }

    private String text() {
        return megapixels == Math.rint(megapixels)
                ? String.format(Locale.ROOT, "%.0f", megapixels)
                : String.valueOf(megapixels);
    }
}
