package dev.visionscaling.producer.upload;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.lifecycle.Ticker;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.topic.KeyTopic;
import java.util.List;

/** Publishes the keys of images directly to the topic, without the database, like S3 events. */
public final class KeyTopicImageRegistry implements ImageRegistry {
    private final KeyTopic topic;
    private final Ticker ticker;

    public KeyTopicImageRegistry(KeyTopic topic, Ticker ticker) {
        this.topic = topic;
        this.ticker = ticker;
    }

    @Override
    public void register(List<StoredImage> images) throws TransientException {
        for (StoredImage image : images) {
            topic.send(ImageId.inDefaultBucket(image.key().value()), ticker.epochMillis());
        }
        topic.awaitAcknowledged();
    }
}
