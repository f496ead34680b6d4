package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.squeezenet.image.ModelInput;

/** Sees each image once it is decoded, but for suspect ones; called from several decode threads at once. */
@FunctionalInterface
public interface ImageObserver {
    /** Sees nothing. */
    ImageObserver NONE = (image, input) -> {};

    /** Must be quick: the image's decode thread waits for it. What it throws is logged, and the image goes on. */
    void decoded(ImageLocation image, ModelInput input);
}
