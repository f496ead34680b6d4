package dev.visionscaling.dashboard.results;

/**
 * What one category's bin holds.
 *
 * @param images how many were put into it
 * @param confidence the sum of their confidences, percent
 * @param labelled how many of them had an expected category
 * @param correct how many of these belong here
 */
public record BinCount(long images, double confidence, long labelled, long correct) {
    public static final BinCount EMPTY = new BinCount(0, 0, 0, 0);

    public BinCount plus(Prediction prediction) {
        return new BinCount(
                images + 1,
                confidence + prediction.confidence(),
                labelled + (prediction.expected().isPresent() ? 1 : 0),
                correct + (prediction.isCorrect() ? 1 : 0));
    }

    /** Both together. */
    public BinCount plus(BinCount other) {
        return new BinCount(
                images + other.images,
                confidence + other.confidence,
                labelled + other.labelled,
                correct + other.correct);
    }

    /** Percent; 0 for an empty bin. */
    public double meanConfidence() {
        return images == 0 ? 0 : confidence / images;
    }
}
