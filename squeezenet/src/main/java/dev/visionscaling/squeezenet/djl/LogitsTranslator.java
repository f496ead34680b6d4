package dev.visionscaling.squeezenet.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Converts a batch for a network from normalised floats [N, 3, H, W] to logits [N, C]. Not thread-safe, because the
 * next batch reuses the native buffer.
 */
final class LogitsTranslator implements NoBatchifyTranslator<List<byte[]>, TopScores> {
    private final int side;
    private final int topK;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

    /**
     * @param side width and height of an image in pixels
     * @param topK the number of categories per image
     */
    LogitsTranslator(int side, int topK) {
        this.side = side;
        this.topK = topK;
    }

    @Override
    public NDList processInput(TranslatorContext context, List<byte[]> images) {
        int bytes = Math.multiplyExact(images.size(), Normalization.CHANNELS * side * side * Float.BYTES);
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
        }
        buffer.clear();
        FloatBuffer floats = buffer.asFloatBuffer();
        for (byte[] image : images) {
            Normalization.put(image, floats);
        }
        buffer.limit(bytes);
        Shape shape = new Shape(images.size(), Normalization.CHANNELS, side, side);
        return new NDList(context.getNDManager().create(buffer, shape, DataType.FLOAT32));
    }

    @Override
    public TopScores processOutput(TranslatorContext context, NDList list) {
        NDArray logits = list.singletonOrThrow();
        int categories = Math.toIntExact(logits.getShape().get(1));
        return SoftmaxTopK.of(logits.toFloatArray(), categories, topK);
    }
}
