package dev.visionscaling.squeezenet.image;

import java.util.Optional;

/**
 * The weights of an axis that shrinks, ordered by input pixel. A pixel counts for at most two output pixels, which follow each
 * other, so that one multiplication in 64 bits serves both: neither of two sums of 32 bits overflows.
 */
final class PairedWeights {
    private static final int CHANNELS = 3;
    private static final int NEXT = Integer.SIZE;

    private final long[] weights;
    private final int[] ends;

    private PairedWeights(long[] weights, int[] ends) {
        this.weights = weights;
        this.ends = ends;
    }

    /** Returns the same weights in pairs; empty if a pixel counts for more than two output pixels. */
    static Optional<PairedWeights> of(ResizeAxis axis) {
        int[] ends = ends(axis);
        long[] weights = new long[axis.inputCount()];
        for (int output = 0; output < ends.length; output++) {
            int start = output == 0 ? 0 : ends[output - 1];
            int least = output < 2 ? 0 : ends[output - 2];
            for (int tap = 0; tap < axis.taps(); tap++) {
                long weight = axis.weights()[output * axis.taps() + tap];
                int input = axis.firsts()[output] + tap;
                if (weight != 0 && input < least) {
                    return Optional.empty();
                }
                weights[input] |= input < start ? weight << NEXT : weight;
            }
        }
        return Optional.of(new PairedWeights(weights, ends));
    }

    /** Returns the end of each output pixel's weights other than 0; never decreases. */
    private static int[] ends(ResizeAxis axis) {
        int[] ends = new int[axis.firsts().length];
        for (int output = 0; output < ends.length; output++) {
            ends[output] = output == 0 ? 0 : ends[output - 1];
            for (int tap = 0; tap < axis.taps(); tap++) {
                if (axis.weights()[output * axis.taps() + tap] != 0) {
                    ends[output] = Math.max(ends[output], axis.firsts()[output] + tap + 1);
                }
            }
        }
        return ends;
    }

    /** Computes a row's output pixels; the compiler unrolls the inner loop best if it counts bytes. */
    void narrow(byte[] row, int[] into) {
        long[] pairs = weights;
        long red = 0;
        long green = 0;
        long blue = 0;
        int input = 0;
        int from = 0;
        int to = 0;
        for (int last : ends) {
            // What was next is now the current output pixel, and nothing has been added to the one after it.
            red = (red >>> NEXT) + ResizeAxis.sumStart();
            green = (green >>> NEXT) + ResizeAxis.sumStart();
            blue = (blue >>> NEXT) + ResizeAxis.sumStart();
            int end = last * CHANNELS;
            for (; from < end; from += CHANNELS) {
                long pair = pairs[input++];
                red += (row[from] & 0xff) * pair;
                green += (row[from + 1] & 0xff) * pair;
                blue += (row[from + 2] & 0xff) * pair;
            }
            into[to++] = ResizeAxis.toLevel((int) red);
            into[to++] = ResizeAxis.toLevel((int) green);
            into[to++] = ResizeAxis.toLevel((int) blue);
        }
    }
}
