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
 * Hands a batch to a network that takes normalised floats [N, 3, H, W] and gives logits [N, C]. For one thread: the
 * native buffer is used again by the next batch.
 */
final class LogitsTranslator implements NoBatchifyTranslator<List<byte[]>, TopScores> {
    private final int side;
    private final int best;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

    /**
     * @param side width and height of an image in pixels
     * @param best how many categories an image gets
     */
    LogitsTranslator(int side, int best) {
        this.side = side;
        this.best = best;
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
        return SoftmaxTopK.best(logits.toFloatArray(), categories, best);
    }
}
