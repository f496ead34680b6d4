package dev.visionscaling.dashboard.results;

/**
 * Counts of the images in one bin.
 *
 * @param images number of images
 * @param confidence the sum of their confidences, percent
 * @param labelled images with an expected category
 * @param correct labelled images whose category is the expected one
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

    /** The sum of both. */
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
