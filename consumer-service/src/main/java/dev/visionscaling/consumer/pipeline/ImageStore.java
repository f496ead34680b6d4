package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.message.ImageLocation;

/** Where images are fetched from. Safe from any thread. */
@FunctionalInterface
public interface ImageStore {
    /**
     * Takes the content's bytes from the {@link InFlightBudget}; the pipeline gives them back.
     *
     * @throws TransientException if the store cannot be reached or does not work now; trying again is right
     */
    Fetched fetch(ImageLocation location) throws TransientException, InterruptedException;
}
