package dev.visionscaling.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;

/** Compares confidences with how often they were right, in ten equal ranges. */
public record Reliability(List<Bin> bins) {
    private static final int BINS = 10;

    /**
     * The images whose confidence is in one range.
     *
     * @param confidence the mean, 0 to 1; 0 without images
     * @param accuracy the share that was right; 0 without images
     */
    public record Bin(int images, double confidence, double accuracy) {}

    public Reliability {
        bins = List.copyOf(bins);
    }

    public static Reliability of(List<Answer> answers) {
        List<List<Answer>> parts = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            parts.add(new ArrayList<>());
        }
        for (Answer answer : answers) {
            int bin = (int) Math.ceil(answer.confidence() * BINS) - 1;
            parts.get(Math.max(0, Math.min(BINS - 1, bin))).add(answer);
        }
        return new Reliability(parts.stream().map(Reliability::bin).toList());
    }

    private static Bin bin(List<Answer> answers) {
        return new Bin(
                answers.size(),
                answers.stream().mapToDouble(Answer::confidence).average().orElse(0),
                answers.stream()
                        .mapToDouble(answer -> answer.right() ? 1 : 0)
                        .average()
                        .orElse(0));
    }

    /** Returns the expected calibration error: the mean difference of confidence and accuracy, 0 to 1. */
    public double error() {
        int images = bins.stream().mapToInt(Bin::images).sum();
        return bins.stream()
                .mapToDouble(bin -> bin.images() * Math.abs(bin.confidence() - bin.accuracy()) / Math.max(1, images))
                .sum();
    }
}
