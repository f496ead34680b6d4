package dev.visionscaling.squeezenet;

import java.nio.file.Path;
import java.util.List;

/** A loaded network. Safe from any thread; its workers are not. */
@SuppressWarnings("DoNotCallSuggester") // until the first version works
public final class SqueezeNetModel implements AutoCloseable {

    private SqueezeNetModel() {}

    /** @throws ModelException if the file is missing, damaged or no SqueezeNet 1.1 */
    public static SqueezeNetModel load(Path weights, Precision precision) {
        throw new ModelException("not yet");
    }

    /** The weights' file name without its extension. */
    public String name() {
        return "";
    }

    /** SHA-256 of the weights file, in hexadecimal. */
    public String weightsDigest() {
        return "";
    }

    /** Every category's name, by output index. */
    public List<String> categories() {
        return List.of();
    }

    /** A worker for one inference thread, warmed up. Close it before the model. */
    public Worker newWorker() {
        throw new ModelException("not yet");
    }

    @Override
    public void close() {}

    /** Classifies batches. Not thread-safe: one per inference thread. */
    public interface Worker extends AutoCloseable {
        /**
         * One classification for each image, in order; an empty batch has none.
         *
         * @throws ClassificationException if the engine fails on the batch
         */
        List<Classification> classify(List<ModelInput> batch);

        @Override
        void close();
    }
}
