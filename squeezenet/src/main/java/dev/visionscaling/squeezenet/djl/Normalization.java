package dev.visionscaling.squeezenet.djl;

import java.nio.FloatBuffer;

/**
 * ImageNet's normalisation as torchvision computes it, in 32 bits: (x / 255 - mean) / deviation, one channel after the
 * other.
 */
final class Normalization {
    static final int CHANNELS = 3;

    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};
    private static final int LEVELS = 256;
    private static final float[][] TABLE = table();

    private Normalization() {}

    /** Normalises one image of interleaved RGB bytes and appends it to {@code out}. */
    static void put(byte[] pixels, FloatBuffer out) {
        for (int channel = 0; channel < CHANNELS; channel++) {
            float[] levels = TABLE[channel];
            for (int i = channel; i < pixels.length; i += CHANNELS) {
                out.put(levels[Byte.toUnsignedInt(pixels[i])]);
            }
        }
    }

    private static float[][] table() {
        float[][] table = new float[CHANNELS][LEVELS];
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int level = 0; level < LEVELS; level++) {
                table[channel][level] = (level / 255f - MEAN[channel]) / DEVIATION[channel];
            }
        }
        return table;
    }
}
