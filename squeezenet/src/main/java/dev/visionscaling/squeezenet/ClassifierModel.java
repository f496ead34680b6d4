package dev.visionscaling.squeezenet;

import dev.visionscaling.squeezenet.model.ModelException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A model in memory, ready to run. Safe from any thread; its classifiers are not. */
public interface ClassifierModel extends AutoCloseable {
    /** The file's name without its extension. */
    String name();

    /** SHA-256 of the file, in hexadecimal. */
    String weightsDigest();

    /** The precision it computes with; never {@link Precision#AUTO}. */
    Precision precision();

    /** The reason, as half a sentence for the user, why that is not the requested precision; empty if it is. */
    Optional<String> fallbackReason();

    /** Returns true if it runs on a GPU, false if on the CPU. */
    boolean onGpu();

    /** Every category's name, by output index. */
    List<String> categories();

    /** Creates a classifier for one inference thread and warms it up. Close it before the model. */
    Classifier newClassifier();

    /** Frees the native memory. Close the classifiers first. */
    @Override
    void close();

    /** Loads models from files. */
    @FunctionalInterface
    interface Loader {
        /** @throws ModelException if the file cannot be used */
        ClassifierModel load(Path file, Precision precision);
    }
}
