package dev.visionscaling.squeezenet;

import dev.visionscaling.squeezenet.image.View;
import dev.visionscaling.squeezenet.model.ModelException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A model in memory, ready to run. Thread-safe; its classifiers are not. */
public interface ClassifierModel extends AutoCloseable {
    /** Returns the file's name without its extension. */
    String name();

    /** Returns the SHA-256 of the file, in hexadecimal. */
    String weightsDigest();

    /** Returns the precision that it computes with; never {@link Precision#AUTO}. */
    Precision precision();

    /** Returns why that is not the requested precision, as a clause for the user; empty if it is. */
    default Optional<String> fallbackReason() {
        return Optional.empty();
    }

    /** Returns true if it runs on a GPU, false if on the CPU. */
    default boolean onGpu() {
        return false;
    }

    /** Returns the category names by output index. */
    List<String> categories();

    /** Returns true if its classifications have a novelty. */
    default boolean measuresNovelty() {
        return false;
    }

    /** Returns the part of an image that it classifies. */
    default View view() {
        return View.CROP;
    }

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
