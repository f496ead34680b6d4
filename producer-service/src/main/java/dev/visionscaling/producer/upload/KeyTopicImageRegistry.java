package dev.visionscaling.producer.upload;

import dev.visionscaling.common.lifecycle.Ticker;
import dev.visionscaling.producer.OutageException;
import dev.visionscaling.producer.topic.KeyTopic;
import java.util.List;

/** Registers images by publishing their keys at once, past the database, as an S3 event would. */
public final class KeyTopicImageRegistry implements ImageRegistry {
    private final KeyTopic topic;
    private final Ticker ticker;

    public KeyTopicImageRegistry(KeyTopic topic, Ticker ticker) {
        this.topic = topic;
        this.ticker = ticker;
    }

    @Override
    public void register(List<StoredImage> images) throws OutageException {
        for (StoredImage image : images) {
            topic.send(image.key().value(), ticker.epochMillis());
        }
        topic.awaitAcknowledged();
    }
}
