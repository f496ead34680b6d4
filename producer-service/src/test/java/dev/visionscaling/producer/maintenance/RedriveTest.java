package dev.visionscaling.producer.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.FakeTicker;
import dev.visionscaling.producer.outage.OutageLog;
import dev.visionscaling.producer.topic.FakeKeyTopic;
import dev.visionscaling.producer.topic.KeyTopic;
import dev.visionscaling.producer.topic.PagePublisher;
import dev.visionscaling.producer.topic.RateLimiter;
import java.util.List;
import java.util.Locale;
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
        assertThat(topic.acknowledged)
                .containsExactlyElementsOf(
                        rejections.images.stream().map(ImageId::toString).toList());
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
        private static final List<String> BUCKETS = List.of(ImageId.DEFAULT_BUCKET, "more-images");

        final TreeSet<ImageId> images = new TreeSet<>();
        int outages;

        void add(int count) {
            IntStream.range(0, count)
                    .mapToObj(number ->
                            new ImageId(BUCKETS.get(number % 2), String.format(Locale.ROOT, "key-%05d", number / 2)))
                    .forEach(images::add);
        }

        @Override
        public List<ImageId> after(ImageId image, int limit) throws TransientException {
            if (outages > 0) {
                outages--;
                throw new TransientException("PostgreSQL is unavailable", new IllegalStateException("test"));
            }
            return images.tailSet(image, false).stream().limit(limit).toList();
        }

        @Override
        public long count() {
            return images.size();
        }
    }
}
