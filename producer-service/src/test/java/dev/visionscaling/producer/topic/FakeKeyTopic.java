package dev.visionscaling.producer.topic;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.retry.TransientException;
import java.util.ArrayList;
import java.util.List;

/** A topic in memory, with acknowledgements that can fail. */
public final class FakeKeyTopic implements KeyTopic {
    /** The keys of the acknowledged images, in order, behind their bucket if it is not the default one. */
    public final List<String> acknowledged = new ArrayList<>();
    /** The timestamps of {@link #acknowledged}. */
    final List<Long> timestamps = new ArrayList<>();

    private final List<String> sent = new ArrayList<>();
    private final List<Long> sentTimestamps = new ArrayList<>();
    private int outages;
    private Runnable beforeAcknowledgement = () -> {};

    /** Makes the next {@code count} acknowledgements fail. */
    public FakeKeyTopic failing(int count) {
        outages = count;
        return this;
    }

    /** Runs {@code action} whenever an acknowledgement is awaited. */
    public void beforeAcknowledgement(Runnable action) {
        beforeAcknowledgement = action;
    }

    @Override
    public void send(ImageId image, long epochMillis) {
        sent.add(image.toString());
        sentTimestamps.add(epochMillis);
    }

    @Override
    public void awaitAcknowledged() throws TransientException {
        beforeAcknowledgement.run();
        try {
            if (outages > 0) {
                outages--;
                throw new TransientException("Kafka is unavailable", new IllegalStateException("test"));
            }
            acknowledged.addAll(sent);
            timestamps.addAll(sentTimestamps);
        } finally {
            sent.clear();
            sentTimestamps.clear();
        }
    }
}
