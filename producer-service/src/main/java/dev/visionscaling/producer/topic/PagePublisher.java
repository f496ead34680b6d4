package dev.visionscaling.producer.topic;

import dev.visionscaling.common.lifecycle.Ticker;
import dev.visionscaling.producer.OutageException;
import dev.visionscaling.producer.OutageListener;
import dev.visionscaling.producer.OutageWait;
import dev.visionscaling.producer.publish.PublishMonitor;
import java.util.List;
import java.util.OptionalLong;

/** Brings one page after the other into the topic, as often as it takes. Used by one thread. */
public final class PagePublisher {
    private final KeyTopic topic;
    private final RateLimiter pace;
    private final OutageWait outages;

    public PagePublisher(KeyTopic topic, RateLimiter pace, Ticker ticker) {
        this(topic, pace, ticker, OutageListener.NONE);
    }

    public PagePublisher(KeyTopic topic, RateLimiter pace, Ticker ticker, OutageListener listener) {
        this.topic = topic;
        this.pace = pace;
        this.outages = new OutageWait(PublishMonitor.KAFKA, ticker, listener);
    }

    public RateLimiter pace() {
        return pace;
    }

    /**
     * Delivers {@code keys} in order.
     *
     * @return how many of them, from the first, are acknowledged: all, unless a stop was asked for
     */
    public int publish(List<String> keys) throws InterruptedException {
        long[] due = new long[keys.size()];
        int turns = 0;
        boolean stopped = false;
        while (true) {
            try {
                for (int i = 0; i < turns; i++) {
                    topic.send(keys.get(i), due[i]);
                }
                while (turns < keys.size() && !stopped) {
                    OptionalLong turn = pace.awaitTurn();
                    if (turn.isEmpty()) {
                        stopped = true;
                    } else {
                        due[turns] = turn.getAsLong();
                        turns++;
                        topic.send(keys.get(turns - 1), turn.getAsLong());
                    }
                }
                topic.awaitAcknowledged();
                outages.over();
                return turns;
            } catch (OutageException e) {
                if (!outages.sitOut(e)) {
                    return 0;
                }
            }
        }
    }
}
