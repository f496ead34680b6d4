package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.StageResult;

/** Fetches images. Safe from any thread. */
@FunctionalInterface
public interface ImageStore {
    /**
     * Returns the object's content, whose bytes it takes from the {@link InFlightBudget}; the pipeline releases them.
     *
     * @throws TransientException if the store is unavailable
     */
    StageResult<byte[]> fetch(ImageLocation location) throws TransientException, InterruptedException;
}
