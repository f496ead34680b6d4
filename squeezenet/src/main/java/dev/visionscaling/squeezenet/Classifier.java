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

    @Override
    void close();
}
