package dev.visionscaling.producer.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.FakeTicker;
import dev.visionscaling.producer.outage.OutageLog;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PagePublisherTest {
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final FakeTicker ticker = new FakeTicker(stopped::get);
    private final FakeKeyTopic topic = new FakeKeyTopic();

    @Test
    void sendsTheWholePageAgainWithItsFirstTimestamps() throws InterruptedException {
        PagePublisher publisher = publisher(topic.failing(3), new SteadyRateLimiter(1_000, ticker));
        long start = ticker.epochMillis();

        assertThat(publisher.publish(images("a", "b", "c"))).isEqualTo(3);

        assertThat(topic.acknowledged).containsExactly("a", "b", "c");
        assertThat(topic.timestamps).containsExactly(start, start + 1, start + 2);
    }

    @Test
    void waitsLongerAfterEachAttempt() throws InterruptedException {
        publisher(topic.failing(12), new UnlimitedRateLimiter(ticker)).publish(images("a"));

        // 200 ms doubling up to 10 s, each shortened by a random share of up to a half.
        assertThat(ticker.elapsedMillis()).isBetween(30_000L, 80_000L);
    }

    @Test
    void publishesNothingIfStoppedDuringAnOutage() throws InterruptedException {
        topic.beforeAcknowledgement(() -> stopped.set(true));

        assertThat(publisher(topic.failing(1), new UnlimitedRateLimiter(ticker)).publish(images("a")))
                .isZero();
        assertThat(topic.acknowledged).isEmpty();
    }

    @Test
    void awaitsTheKeysThatWereSentBeforeAStop() throws InterruptedException {
        PagePublisher publisher = publisher(
                new KeyTopic() {
                    @Override
                    public void send(ImageId image, long epochMillis) {
                        topic.send(image, epochMillis);
                        stopped.set(image.key().equals("b"));
                    }

                    @Override
                    public void awaitAcknowledged() throws TransientException {
                        topic.awaitAcknowledged();
                    }
                },
                new SteadyRateLimiter(1, new FakeTicker(stopped::get)));

        assertThat(publisher.publish(images("a", "b", "c"))).isEqualTo(2);
        assertThat(topic.acknowledged).containsExactly("a", "b");
    }

    private static List<ImageId> images(String... keys) {
        return Stream.of(keys).map(ImageId::inDefaultBucket).toList();
    }

    private PagePublisher publisher(KeyTopic keyTopic, RateLimiter rateLimiter) {
        return new PagePublisher(keyTopic, rateLimiter, OutageLog.backoff(KeyTopic.SERVER, ticker));
    }
}
