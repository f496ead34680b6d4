package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.squeezenet.image.ModelInput;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps an observer's failures away from the images, and logs the first of them. */
record HarmlessObserver(ImageObserver observer, AtomicBoolean hasFailed) implements ImageObserver {
    private static final Logger LOG = LoggerFactory.getLogger(HarmlessObserver.class);

    HarmlessObserver(ImageObserver observer) {
        this(observer, new AtomicBoolean());
    }

    @Override
    public void decoded(ImageLocation image, ModelInput input) {
        try {
            observer.decoded(image, input);
        } catch (RuntimeException e) {
            if (hasFailed.compareAndSet(false, true)) {
                LOG.error("watching images failed at {}; further failures are not logged", image.key(), e);
            }
        }
    }
}
