package dev.visionscaling.consumer.isolation;

import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.outcome.Verdict;

/** Decodes and classifies where nothing but the image at hand can come to harm. Used by one thread. */
public interface IsolatedClassifier extends AutoCloseable {
    /**
     * The image's verdict; that it ends the process which works on it is one.
     *
     * @throws TransientException if there is no quarantine now; trying again is right
     */
    Verdict classify(byte[] content) throws TransientException, InterruptedException;

    @Override
    void close();
}
