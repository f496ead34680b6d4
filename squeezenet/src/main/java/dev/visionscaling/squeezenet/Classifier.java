package dev.visionscaling.squeezenet;

import dev.visionscaling.squeezenet.image.ModelInput;
import java.util.List;

/** Classifies batches of prepared images. Not thread-safe: one per inference thread. */
public interface Classifier extends AutoCloseable {
    /**
     * Returns one classification per image, in order; none for an empty batch.
     *
     * @throws ClassificationException if the engine fails on the batch
     */
    List<Classification> classify(List<ModelInput> batch);

    /** Returns the most images that it computes at once; it divides larger batches. */
    default int maxBatch() {
        return Integer.MAX_VALUE;
    }

    /** Returns the most images to pass at a time while few wait: with more, the first of them would wait for the last. */
    default int promptBatch() {
        return maxBatch();
    }

    @Override
    void close();
}
