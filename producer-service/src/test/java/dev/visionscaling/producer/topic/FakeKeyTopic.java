package dev.visionscaling.producer.topic;

import dev.visionscaling.producer.OutageException;
import java.util.ArrayList;
import java.util.List;

/** A topic in memory whose acknowledgements can be made to fail. */
public final class FakeKeyTopic implements KeyTopic {
    /** What was acknowledged, in order. */
    public final List<String> acknowledged = new ArrayList<>();
    /** The timestamps of {@link #acknowledged}. */
    final List<Long> timestamps = new ArrayList<>();

    private final List<String> sent = new ArrayList<>();
    private final List<Long> sentTimestamps = new ArrayList<>();
    private int outages;
    private Runnable beforeAcknowledgement = () -> {};

    /** The next {@code count} acknowledgements fail. */
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
    public void awaitAcknowledged() throws OutageException {
        beforeAcknowledgement.run();
        try {
            if (outages > 0) {
                outages--;
                throw new OutageException("the broker is away", new IllegalStateException("test"));
            }
            acknowledged.addAll(sent);
            timestamps.addAll(sentTimestamps);
        } finally {
            sent.clear();
            sentTimestamps.clear();
        }
    }
}
