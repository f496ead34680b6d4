package dev.visionscaling.producer.topic;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.retry.RetryBackoff;
import dev.visionscaling.common.retry.TransientException;
import java.util.List;
import java.util.OptionalLong;

/** Publishes pages in order, retrying each until it is acknowledged. Used by one thread. */
public final class PagePublisher {
    private final KeyTopic topic;
    private final RateLimiter rateLimiter;
    private final RetryBackoff backoff;

    /** @param backoff ends the attempts when a stop is requested */
    public PagePublisher(KeyTopic topic, RateLimiter rateLimiter, RetryBackoff backoff) {
        this.topic = topic;
        this.rateLimiter = rateLimiter;
        this.backoff = backoff;
    }

    public RateLimiter rateLimiter() {
        return rateLimiter;
    }

    /**
     * Publishes the keys of {@code images} in order.
     *
     * @return the number of keys, from the first, that are acknowledged: all of them unless a stop was requested
     */
    public int publish(List<ImageId> images) throws InterruptedException {
        long[] due = new long[images.size()];
        int turns = 0;
        boolean stopped = false;
        while (true) {
            try {
                for (int i = 0; i < turns; i++) {
                    topic.send(images.get(i), due[i]);
                }
                while (turns < images.size() && !stopped) {
                    OptionalLong turn = rateLimiter.awaitTurn();
                    if (turn.isEmpty()) {
                        stopped = true;
                    } else {
                        due[turns] = turn.getAsLong();
                        turns++;
                        topic.send(images.get(turns - 1), turn.getAsLong());
                    }
                }
                topic.awaitAcknowledged();
                backoff.succeeded();
                return turns;
            } catch (TransientException e) {
                if (!backoff.await(e)) {
                    return 0;
                }
            }
        }
    }
}
