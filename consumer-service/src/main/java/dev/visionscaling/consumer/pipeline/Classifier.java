package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.image.ModelInput;
import java.util.List;

/** Classifies prepared images; one instance per inference thread. */
public interface Classifier extends AutoCloseable {
    /**
     * One classification per input, in order.
     *
     * @throws RuntimeException if the engine fails for any of them
     */
    List<Classification> classify(List<ModelInput> inputs);

    @Override
    void close();
}
