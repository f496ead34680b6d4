package dev.visionscaling.squeezenet.djl;

import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import java.nio.ByteBuffer;
import java.util.List;

/** Runs a network that returns flat float tensors, on one image at a time. Not thread-safe. */
public final class ActivationObserver implements AutoCloseable {
    private final Predictor<byte[], List<float[]>> predictor;

    ActivationObserver(Predictor<byte[], List<float[]>> predictor) {
        this.predictor = predictor;
    }

    /**
     * Runs the network and returns the numbers of every tensor.
     *
     * @throws InferenceException if the engine fails
     */
    public List<float[]> run(byte[] image) throws InferenceException {
        try {
            return predictor.predict(image);
        } catch (TranslateException e) {
            throw new InferenceException(e);
        }
    }

    @Override
    public void close() {
        predictor.close();
    }

    /** @param shape the shape of one image, without the batch */
    record Translator(Shape shape) implements NoBatchifyTranslator<byte[], List<float[]>> {
        @Override
        public NDList processInput(TranslatorContext context, byte[] image) {
            ByteBuffer pixels =
                    ByteBuffer.allocateDirect(image.length).put(image).flip();
            return new NDList(context.getNDManager().create(pixels, new Shape(1).addAll(shape), DataType.UINT8));
        }

        @Override
        public List<float[]> processOutput(TranslatorContext context, NDList list) {
            return list.stream().map(NDArray::toFloatArray).toList();
        }
    }
}
