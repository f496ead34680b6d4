package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.model.ModelException;
import java.nio.file.Path;
import java.util.Optional;

/** A model in memory; safe from any thread. Close its classifiers before. */
public interface LoadedModel extends AutoCloseable {
    /** Goes into every row. */
    String name();

    /** SHA-256 of its file, hexadecimal. */
    String weightsDigest();

    /** How many categories it knows. */
    int categories();

    /** What it computes with. */
    Precision precision();

    /** Why that is not what was asked for, as half a sentence for a person. */
    Optional<String> fallbackReason();

    /** Whether it runs on a GPU; else on the processor. */
    boolean onGpu();

    /** A classifier for one thread, warmed up. */
    Classifier newClassifier();

    @Override
    void close();

    /** Where models come from. */
    @FunctionalInterface
    interface Loader {
        /** @throws ModelException if the file cannot be used */
        LoadedModel load(Path file, Precision precision);
    }
}
