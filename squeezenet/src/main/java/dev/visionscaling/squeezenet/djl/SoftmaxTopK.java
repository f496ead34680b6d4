package dev.visionscaling.squeezenet.djl;

/** The best categories of each image from a network's last numbers, by softmax. */
final class SoftmaxTopK {
    private static final double PERCENT = 100;

    private SoftmaxTopK() {}

    /**
     * @param logits image after image
     * @param best how many categories an image gets
     * @throws IllegalStateException if a number is not finite
     */
    static TopScores best(float[] logits, int categories, int best) {
        int images = logits.length / categories;
        float[] confidences = new float[images * best];
        long[] indices = new long[images * best];
        for (int image = 0; image < images; image++) {
            int from = image * categories;
            boolean[] taken = new boolean[categories];
            double sum = 0;
            int first = highest(logits, from, taken);
            for (int i = 0; i < categories; i++) {
                sum += Math.exp((double) logits[from + i] - logits[from + first]);
            }
            if (!Double.isFinite(sum)) {
                throw new IllegalStateException("the network gives numbers that are not finite");
            }
            for (int rank = 0; rank < best; rank++) {
                int category = highest(logits, from, taken);
                taken[category] = true;
                double share = Math.exp((double) logits[from + category] - logits[from + first]) / sum;
                confidences[image * best + rank] = (float) (PERCENT * share);
                indices[image * best + rank] = category;
            }
        }
        return new TopScores(best, confidences, indices);
    }

    /** The first of the highest that are not taken. */
    private static int highest(float[] logits, int from, boolean[] taken) {
        int highest = -1;
        for (int i = 0; i < taken.length; i++) {
            if (!taken[i] && (highest < 0 || logits[from + i] > logits[from + highest])) {
                highest = i;
            }
        }
        return highest;
    }
}
