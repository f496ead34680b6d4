package dev.visionscaling.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The features of one view of an image, the classifier's input, in a quarter of their size: every number in 255 steps
 * of the largest. The classifier is hardly affected, and many views fit into memory.
 *
 * @param label the image's category index
 * @param levels [C, H, W], 0 to 255
 * @param step the size of one level
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read often, never compared
record QuantizedFeatures(int label, byte[] levels, float step) {
    private static final float LARGEST = 255;

    /** @param values [1, C, H, W], none below zero */
    static QuantizedFeatures of(int label, NDArray values) {
        float largest = Math.max(values.max().getFloat(), Float.MIN_NORMAL);
        NDArray scaled = values.mul(LARGEST / largest).round().toType(DataType.UINT8, false);
        byte[] levels = new byte[(int) values.size()];
        scaled.toByteBuffer().get(levels);
        return new QuantizedFeatures(label, levels, largest / LARGEST);
    }

    /** Returns several features as floats [N, channels, side, side]. */
    static NDArray batch(NDManager manager, List<QuantizedFeatures> chosen, int channels) {
        int size = chosen.get(0).levels.length;
        int side = (int) Math.round(Math.sqrt(size / (double) channels));
        ByteBuffer all = ByteBuffer.allocate(chosen.size() * size);
        float[] steps = new float[chosen.size()];
        for (int i = 0; i < steps.length; i++) {
            all.put(chosen.get(i).levels);
            steps[i] = chosen.get(i).step;
        }
        return manager.create(all.flip(), new Shape(steps.length, channels, side, side), DataType.UINT8)
                .toType(DataType.FLOAT32, false)
                .mul(manager.create(steps, new Shape(steps.length, 1, 1, 1)));
    }

    static int[] labels(List<QuantizedFeatures> chosen) {
        return chosen.stream().mapToInt(QuantizedFeatures::label).toArray();
    }
}
