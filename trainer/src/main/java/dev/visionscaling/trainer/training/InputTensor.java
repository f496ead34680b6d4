package dev.visionscaling.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.visionscaling.trainer.dataset.Batch;
import java.nio.ByteBuffer;

/** Converts pixels to the network's input: floats [N, 3, S, S] with ImageNet's normalisation. */
final class InputTensor {
    private static final float[] MEAN = {0.485f * 255, 0.456f * 255, 0.406f * 255};
    private static final float[] DEVIATION = {0.229f * 255, 0.224f * 255, 0.225f * 255};
    private static final Shape PER_CHANNEL = new Shape(1, 3, 1, 1);

    private InputTensor() {}

    /**
     * Returns a channels-last tensor, a permuted view of the row-by-row pixels. It stays channels-last through all
     * layers, which is faster.
     */
    static NDArray of(NDManager manager, Batch batch) {
        Shape rowByRow = new Shape(batch.size(), batch.side(), batch.side(), 3);
        return manager.create(ByteBuffer.wrap(batch.pixels()), rowByRow, DataType.UINT8)
                .toType(DataType.FLOAT32, false)
                .transpose(0, 3, 1, 2)
                .sub(manager.create(MEAN, PER_CHANNEL))
                .div(manager.create(DEVIATION, PER_CHANNEL));
    }
}
