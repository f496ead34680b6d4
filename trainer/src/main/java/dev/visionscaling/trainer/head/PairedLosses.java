package dev.visionscaling.trainer.head;

/**
 * Compares two heads by their losses on the same photos. The losses tell heads apart with fewer photos than the number of
 * right answers does.
 *
 * @param first the loss of the first head for each photo, at least two
 * @param second the loss of the second head for each photo
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PairedLosses(double[] first, double[] second) {
    /** About 95 % sure. */
    private static final double SURE = 2;

    /** Returns true if the second head loses less by more than chance explains. */
    boolean secondIsBetter() {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < first.length; i++) {
            double gain = first[i] - second[i];
            sum += gain;
            squares += gain * gain;
        }
        double count = first.length;
        double variance = (squares - sum * sum / count) * count / (count - 1);
        return sum > SURE * Math.sqrt(Math.max(0, variance));
    }
}
