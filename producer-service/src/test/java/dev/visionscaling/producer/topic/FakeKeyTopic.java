package dev.visionscaling.producer.topic;

import dev.visionscaling.common.retry.TransientException;
import java.util.ArrayList;
import java.util.List;

/** A topic in memory, with acknowledgements that can fail. */
public final class FakeKeyTopic implements KeyTopic {
    /** The acknowledged keys, in order. */
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
    public void send(String key, long epochMillis) {
        sent.add(key);
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
