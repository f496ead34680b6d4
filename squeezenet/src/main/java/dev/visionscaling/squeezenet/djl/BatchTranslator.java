package dev.visionscaling.squeezenet.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Converts a batch to the network's input and its output to scores. Not thread-safe, because the next batch reuses the
 * native buffer. DJL closes the context's tensors after each call.
 */
final class BatchTranslator implements NoBatchifyTranslator<List<byte[]>, TopScores> {
    private final int imageBytes;
    private final long[] shape;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

    BatchTranslator(int imageBytes, long... shape) {
        this.imageBytes = imageBytes;
        this.shape = shape.clone();
    }

    @Override
    public NDList processInput(TranslatorContext context, List<byte[]> images) {
        int bytes = Math.multiplyExact(images.size(), imageBytes);
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocateDirect(bytes);
        }
        buffer.clear();
        images.forEach(buffer::put);
        buffer.flip();
        Shape batch = new Shape(images.size()).addAll(new Shape(shape));
        return new NDList(context.getNDManager().create(buffer, batch, DataType.UINT8));
    }

    @Override
    public TopScores processOutput(TranslatorContext context, NDList list) {
        NDArray confidences = list.get(0);
        NDArray indices = list.get(1);
        int topK = Math.toIntExact(confidences.getShape().get(1));
        float[] novelty = list.size() > 2 ? list.get(2).toFloatArray() : new float[0];
        return new TopScores(topK, confidences.toFloatArray(), indices.toLongArray(), novelty);
    }
}
