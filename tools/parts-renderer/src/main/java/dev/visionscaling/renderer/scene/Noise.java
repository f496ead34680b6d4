package dev.visionscaling.renderer.scene;

import dev.visionscaling.renderer.part.SeededRandom;

/** A square of noise with mean 0 and deviation 1 that tiles seamlessly. Immutable. */
final class Noise {
    /** Pixels along a side; a power of two. */
    static final int SIZE = 512;

    private static final int MASK = SIZE - 1;

    /** Single pixels. */
    static final Noise FINE = new Noise(11, 0);
    /** Grains of about 3 pixels. */
    static final Noise GRAIN = new Noise(12, 1);
    /** Spots of about 10 pixels. */
    static final Noise SPOTS = new Noise(13, 4);
    /** Clouds of about 60 pixels. */
    static final Noise CLOUDS = new Noise(14, 24);

    private final float[] values = new float[SIZE * SIZE];

    private Noise(long seed, int radius) {
        SeededRandom random = new SeededRandom(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.noise();
        }
        if (radius > 0) {
            // Three box blurs approximate a Gaussian.
            for (int pass = 0; pass < 3; pass++) {
                blur(radius, 1, SIZE);
                blur(radius, SIZE, 1);
            }
        }
        normalize();
    }

    /** Returns the nearest value, for any coordinates. */
    float at(float x, float y) {
        int column = (int) Math.floor(x) & MASK;
        int row = (int) Math.floor(y) & MASK;
        return values[row * SIZE + column];
    }

    /** Returns the value interpolated from its four neighbours. */
    float smooth(float x, float y) {
        float left = (float) Math.floor(x);
        float top = (float) Math.floor(y);
        float fx = x - left;
        float fy = y - top;
        float upper = at(left, top) * (1 - fx) + at(left + 1, top) * fx;
        float lower = at(left, top + 1) * (1 - fx) + at(left + 1, top + 1) * fx;
        return upper * (1 - fy) + lower * fy;
    }

    private void blur(int radius, int step, int lineStep) {
        float[] line = new float[SIZE];
        for (int l = 0; l < SIZE; l++) {
            int start = l * lineStep;
            for (int i = 0; i < SIZE; i++) {
                line[i] = values[start + i * step];
            }
            double sum = 0;
            for (int i = -radius; i <= radius; i++) {
                sum += line[i & MASK];
            }
            for (int i = 0; i < SIZE; i++) {
                values[start + i * step] = (float) (sum / (2 * radius + 1));
                sum += line[(i + radius + 1) & MASK] - line[(i - radius) & MASK];
            }
        }
    }

    private void normalize() {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += value * value;
        }
        double mean = sum / values.length;
        double deviation = Math.sqrt(squares / values.length - mean * mean);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((values[i] - mean) / deviation);
        }
    }
}
