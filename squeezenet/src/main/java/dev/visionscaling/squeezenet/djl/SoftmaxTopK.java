package dev.visionscaling.squeezenet.djl;

/** Computes the best categories of each image from a network's logits, by softmax. */
final class SoftmaxTopK {
    private static final double PERCENT = 100;

    private SoftmaxTopK() {}

    /**
     * @param logits image after image
     * @param topK the number of categories per image
     * @throws IllegalStateException if a logit is not finite
     */
    static TopScores of(float[] logits, int categories, int topK) {
        int images = logits.length / categories;
        float[] confidences = new float[images * topK];
        long[] indices = new long[images * topK];
        for (int image = 0; image < images; image++) {
            int from = image * categories;
            boolean[] taken = new boolean[categories];
            double sum = 0;
            int first = highest(logits, from, taken);
            for (int i = 0; i < categories; i++) {
                sum += Math.exp((double) logits[from + i] - logits[from + first]);
            }
            if (!Double.isFinite(sum)) {
                throw new IllegalStateException("the network produces values that are not finite");
            }
            for (int rank = 0; rank < topK; rank++) {
                int category = highest(logits, from, taken);
                taken[category] = true;
                double share = Math.exp((double) logits[from + category] - logits[from + first]) / sum;
                confidences[image * topK + rank] = (float) (PERCENT * share);
                indices[image * topK + rank] = category;
            }
        }
        return new TopScores(topK, confidences, indices);
    }

    /** Returns the first of the highest logits that are not taken yet. */
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
