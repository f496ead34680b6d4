package dev.visionscaling.harness.outcomes;

import java.util.Map;
import java.util.Optional;

/**
 * Figures about the outcomes in the tables.
 *
 * @param images registered images
 * @param missing images without an outcome
 * @param duplicates images with more than one outcome
 * @param processed outcomes written by this run
 * @param processingSeconds from the publication of the first key of this run to the last row that it wrote
 * @param latency latency of this run's predictions; empty without predictions
 * @param perHost outcomes by instance
 * @param perCategory predictions by category, most frequent first
 * @param perBin images by bin, most frequent first; without rules the categories are the bins
 * @param perReason rejections by reason
 * @param accuracy of predictions for images whose category is known
 * @param model name of the model; several, comma-separated, if several models predicted
 */
public record OutcomeSummary(
        long images,
        long predictions,
        long rejected,
        long missing,
        long duplicates,
        long processed,
        double processingSeconds,
        Optional<Latency> latency,
        Map<String, Long> perHost,
        Map<String, Long> perCategory,
        Map<String, Long> perBin,
        Map<String, Long> perReason,
        Accuracy accuracy,
        String model) {

    /** Milliseconds from the publication of a key to its row. */
    public record Latency(double p50, double p95, double p99) {}

    /** Returns true if every image has exactly one outcome. */
    public boolean isComplete() {
        return missing == 0 && duplicates == 0;
    }

    /** Outcomes of this run per second of processing; empty if it wrote none. */
    public Optional<Double> throughput() {
        return processed > 0 && processingSeconds > 0 ? Optional.of(processed / processingSeconds) : Optional.empty();
    }
}
