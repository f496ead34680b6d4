package dev.visionscaling.producer.missing;

import dev.visionscaling.common.retry.TransientException;

/** Reads how far a topic was published. */
@FunctionalInterface
public interface MissingKeysSource {
    /** The images from the first one to the checkpoint that is stored now. */
    MissingKeys upToCheckpoint() throws TransientException;
}
