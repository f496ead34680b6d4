package dev.visionscaling.squeezenet.djl;

import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import java.util.List;

/** Runs batches on one network. Not thread-safe. */
public final class InferenceSession implements AutoCloseable {
    private final Predictor<List<byte[]>, TopScores> predictor;

    InferenceSession(Predictor<List<byte[]>, TopScores> predictor) {
        this.predictor = predictor;
    }

    /**
     * Runs the network.
     *
     * @param images at least one
     * @throws InferenceException if the engine fails
     */
    public TopScores run(List<byte[]> images) throws InferenceException {
        try {
            return predictor.predict(images);
        } catch (TranslateException e) {
            throw new InferenceException(e);
        }
    }

    @Override
    public void close() {
        predictor.close();
    }
}
