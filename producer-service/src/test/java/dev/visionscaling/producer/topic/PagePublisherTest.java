package dev.visionscaling.producer.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.producer.FakeTicker;
import dev.visionscaling.producer.OutageException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PagePublisherTest {
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final FakeTicker ticker = new FakeTicker(stopped::get);
    private final FakeKeyTopic topic = new FakeKeyTopic();

    @Test
    void sendsTheWholePageAgainAfterAnOutageWithoutWaitingForNewTurns() throws InterruptedException {
        PagePublisher delivery = new PagePublisher(topic.failing(3), new SteadyRateLimiter(1_000, ticker), ticker);
        long start = ticker.epochMillis();

        assertThat(delivery.publish(List.of("a", "b", "c"))).isEqualTo(3);

        assertThat(topic.acknowledged).containsExactly("a", "b", "c");
        assertThat(topic.timestamps).containsExactly(start, start + 1, start + 2);
    }

    @Test
    void waitsLongerFromAttemptToAttempt() throws InterruptedException {
        new PagePublisher(topic.failing(12), new UnlimitedRateLimiter(ticker), ticker).publish(List.of("a"));

        // 200 ms doubling up to 10 s, of which a random half may be spared.
        assertThat(ticker.elapsedMillis()).isBetween(30_000L, 80_000L);
    }

    @Test
    void countsNothingWhenStoppedDuringAnOutage() throws InterruptedException {
        topic.beforeAcknowledgement(() -> stopped.set(true));

        assertThat(new PagePublisher(topic.failing(1), new UnlimitedRateLimiter(ticker), ticker).publish(List.of("a")))
                .isZero();
        assertThat(topic.acknowledged).isEmpty();
    }

    @Test
    void acknowledgesTheKeysThatHadTheirTurnWhenStoppedWhileWaitingForOne() throws InterruptedException {
        RateLimiter pace = new SteadyRateLimiter(1, new FakeTicker(stopped::get));
        PagePublisher delivery = new PagePublisher(
                new KeyTopic() {
                    @Override
                    public void send(String key, long epochMillis) {
                        topic.send(key, epochMillis);
                        stopped.set(key.equals("b"));
                    }

                    @Override
                    public void awaitAcknowledged() throws OutageException {
                        topic.awaitAcknowledged();
                    }
                },
                pace,
                ticker);

        assertThat(delivery.publish(List.of("a", "b", "c"))).isEqualTo(2);
        assertThat(topic.acknowledged).containsExactly("a", "b");
    }
}
