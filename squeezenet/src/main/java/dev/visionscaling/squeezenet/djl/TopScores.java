package dev.visionscaling.squeezenet.djl;

/**
 * The network's output for a batch: {@code perImage} confidences in percent for each image, best first, and the indices
 * of their categories, one image after the other. The arrays are not copied.
 *
 * @param novelty one per image; empty if the network does not measure it
 */
@SuppressWarnings("ArrayRecordComponent") // read once and dropped
public record TopScores(int perImage, float[] confidences, long[] indices, float[] novelty) {
    TopScores(int perImage, float[] confidences, long[] indices) {
        this(perImage, confidences, indices, new float[0]);
    }
}
