package dev.visionscaling.squeezenet.testing;

import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.network.Architecture;
import dev.visionscaling.squeezenet.network.Convolution;

/** A reference implementation of SqueezeNet 1.1: plain loops, double precision, explicit normalisation. */
public final class ReferenceNetwork {
    private static final double[] MEAN = {0.485, 0.456, 0.406};
    private static final double[] DEVIATION = {0.229, 0.224, 0.225};

    private final RandomWeights weights;
    private final int categories;

    public ReferenceNetwork(RandomWeights weights, int categories) {
        this.weights = weights;
        this.categories = categories;
    }

    /** Returns the softmax in percent, by category. */
    public double[] classify(ModelInput input) {
        double[][][] x = normalized(input);
        for (Convolution c : Architecture.convolutions(categories)) {
            if (c.name().equals(Architecture.FIRST) || c.name().equals(Architecture.CLASSIFIER)) {
                x = convolve(c, x);
            } else if (c.name().endsWith("squeeze")) {
                x = convolve(c, x[0].length == c.side() ? x : pool(x));
            } else if (c.name().endsWith("expand1x1")) {
                expanded = convolve(c, x);
            } else {
                x = concatenate(expanded, convolve(c, x));
            }
        }
        return softmax(x);
    }

    private double[][][] expanded = new double[0][0][0];

    private static double[][][] normalized(ModelInput input) {
        double[][][] x = new double[3][ModelInput.SIDE][ModelInput.SIDE];
        for (int i = 0; i < ModelInput.BYTES; i++) {
            int channel = i % 3;
            double level = (input.pixels()[i] & 0xff) / 255.0;
            x[channel][i / 3 / ModelInput.SIDE][i / 3 % ModelInput.SIDE] = (level - MEAN[channel]) / DEVIATION[channel];
        }
        return x;
    }

    private double[][][] convolve(Convolution c, double[][][] x) {
        float[] kernel = weights.values(c.weightName());
        float[] bias = weights.values(c.biasName());
        int side = (c.side() + 2 * c.padding() - c.kernel()) / c.stride() + 1;
        double[][][] out = new double[c.outputs()][side][side];
        for (int o = 0; o < c.outputs(); o++) {
            for (int row = 0; row < side; row++) {
                for (int column = 0; column < side; column++) {
                    double sum = bias[o] + at(c, x, kernel, o, row, column);
                    out[o][row][column] = Math.max(0, sum);
                }
            }
        }
        return out;
    }

    private static double at(Convolution c, double[][][] x, float[] kernel, int o, int row, int column) {
        double sum = 0;
        for (int i = 0; i < c.inputs(); i++) {
            for (int dy = 0; dy < c.kernel(); dy++) {
                int y = row * c.stride() + dy - c.padding();
                for (int dx = 0; dx < c.kernel(); dx++) {
                    int z = column * c.stride() + dx - c.padding();
                    if (y >= 0 && y < c.side() && z >= 0 && z < c.side()) {
                        sum += x[i][y][z] * kernel[((o * c.inputs() + i) * c.kernel() + dy) * c.kernel() + dx];
                    }
                }
            }
        }
        return sum;
    }

    /** Returns the maximum over 3x3 with stride 2; a window may extend beyond the edge. */
    private static double[][][] pool(double[][][] x) {
        int side = (x[0].length - 3 + 1) / 2 + 1;
        double[][][] out = new double[x.length][side][side];
        for (int channel = 0; channel < x.length; channel++) {
            for (int row = 0; row < side; row++) {
                for (int column = 0; column < side; column++) {
                    out[channel][row][column] = maximum(x[channel], row * 2, column * 2);
                }
            }
        }
        return out;
    }

    private static double maximum(double[][] plane, int top, int left) {
        double max = Double.NEGATIVE_INFINITY;
        for (int y = top; y < Math.min(top + 3, plane.length); y++) {
            for (int x = left; x < Math.min(left + 3, plane.length); x++) {
                max = Math.max(max, plane[y][x]);
            }
        }
        return max;
    }

    private static double[][][] concatenate(double[][][] first, double[][][] second) {
        double[][][] both = new double[first.length + second.length][][];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static double[] softmax(double[][][] x) {
        double[] percent = new double[x.length];
        double sum = 0;
        for (int category = 0; category < x.length; category++) {
            double mean = 0;
            for (double[] row : x[category]) {
                for (double value : row) {
                    mean += value / (row.length * row.length);
                }
            }
            percent[category] = Math.exp(mean);
            sum += percent[category];
        }
        for (int category = 0; category < percent.length; category++) {
            percent[category] *= 100 / sum;
        }
        return percent;
    }
}
