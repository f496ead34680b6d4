package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.StageResult;
import java.util.List;

/** Fetches images, and answers the questions that tell a fault of one object from an outage. Safe from any thread. */
public interface ImageStore {
    /**
     * Returns the object's content, whose bytes it takes from the {@link InFlightBudget}; the pipeline releases them.
     *
     * @throws FetchFailedException if another attempt may succeed
     */
    StageResult<byte[]> fetch(ImageLocation location) throws FetchFailedException, InterruptedException;

    /**
     * Verifies that a bucket answers.
     *
     * @throws FetchFailedException if it does not
     */
    void requireBucket(String bucket) throws FetchFailedException;

    /**
     * Verifies that the bucket without which the service does not start answers.
     *
     * @throws FetchFailedException if it does not
     */
    void requireOwnBucket() throws FetchFailedException;

    /**
     * A few objects of a bucket, if there are any.
     *
     * @throws FetchFailedException if the bucket does not answer
     */
    List<ImageLocation> sample(String bucket) throws FetchFailedException;
}
