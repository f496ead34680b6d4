package dev.visionscaling.producer;

import java.util.List;

/** Registers images by publishing their keys at once, past the database, as an S3 event would. */
final class DirectPublication implements ImageRegister {
    private final KeyTopic topic;
    private final Ticker ticker;

    DirectPublication(KeyTopic topic, Ticker ticker) {
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
