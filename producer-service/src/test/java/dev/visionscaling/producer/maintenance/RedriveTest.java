package dev.visionscaling.producer.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.FakeTicker;
import dev.visionscaling.producer.outage.OutageLog;
import dev.visionscaling.producer.topic.FakeKeyTopic;
import dev.visionscaling.producer.topic.KeyTopic;
import dev.visionscaling.producer.topic.PagePublisher;
import dev.visionscaling.producer.topic.RateLimiter;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RedriveTest {
    private final StopSignal stop = new StopSignal();
    private final FakeTicker ticker = new FakeTicker(stop::isRequested);
    private final FakeKeyTopic topic = new FakeKeyTopic();
    private final FakeRejections rejections = new FakeRejections();

    @Test
    void publishesEveryRejectedKeyOnce() throws InterruptedException {
        rejections.add(2_500);

        assertThat(redrive()).isEqualTo(2_500);
        assertThat(topic.acknowledged).containsExactlyElementsOf(rejections.keys);
    }

    @Test
    void endsEvenIfConsumersRejectTheSameKeysAgain() throws InterruptedException {
        rejections.add(1_500);
        topic.beforeAcknowledgement(() -> rejections.add(1_500));

        assertThat(redrive()).isEqualTo(1_500);
    }

    @Test
    void retriesDuringOutagesOfBothServers() throws InterruptedException {
        rejections.add(10);
        rejections.outages = 3;
        topic.failing(2);

        assertThat(redrive()).isEqualTo(10);
        assertThat(topic.acknowledged).hasSize(10);
    }

    @Test
    void stopsAfterThePageInFlight() throws InterruptedException {
        rejections.add(2_500);
        topic.beforeAcknowledgement(stop::request);

        assertThat(redrive()).isEqualTo(1_000);
    }

    private long redrive() throws InterruptedException {
        PagePublisher pagePublisher = new PagePublisher(
                topic, RateLimiter.of(Optional.empty(), ticker), OutageLog.backoff(KeyTopic.SERVER, ticker));
        return new Redrive(rejections, pagePublisher, stop, ticker).run();
    }

    private static final class FakeRejections implements RejectedKeys {
        final TreeSet<String> keys = new TreeSet<>();
        int outages;

        void add(int count) {
            IntStream.range(0, count)
                    .mapToObj(number -> String.format("key-%05d", number))
                    .forEach(keys::add);
        }

        @Override
        public List<String> after(String key, int limit) throws TransientException {
            if (outages > 0) {
                outages--;
                throw new TransientException("PostgreSQL is unavailable", new IllegalStateException("test"));
            }
            return keys.tailSet(key, false).stream().limit(limit).toList();
        }

        @Override
        public long count() {
            return keys.size();
        }
    }
}
