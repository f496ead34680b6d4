package dev.visionscaling.producer.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.FakeTicker;
import dev.visionscaling.producer.missing.MissingKeys;
import dev.visionscaling.producer.outage.OutageLog;
import dev.visionscaling.producer.status.PartitionLag;
import dev.visionscaling.producer.topic.FakeKeyTopic;
import dev.visionscaling.producer.topic.KeyTopic;
import dev.visionscaling.producer.topic.PagePublisher;
import dev.visionscaling.producer.topic.RateLimiter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MissingRedriveTest {
    private final StopSignal stop = new StopSignal();
    private final FakeTicker ticker = new FakeTicker(stop::isRequested);
    private final FakeKeyTopic topic = new FakeKeyTopic();
    private final Deque<MissingKeys.Part> parts =
            new ArrayDeque<>(List.of(part(1_000, "a", "b"), part(1_000), part(500, "c")));
    private final Deque<PartitionLag> lags = new ArrayDeque<>();
    private int outages;

    private static MissingKeys.Part part(int images, String... missing) {
        return new MissingKeys.Part(
                images, Stream.of(missing).map(ImageId::inDefaultBucket).toList());
    }

    @Test
    void publishesEveryMissingKeyOnce() throws Exception {
        assertThat(redrive(false)).isEqualTo("published 3 missing keys again; checked 2500 published images");
        assertThat(topic.acknowledged).containsExactly("a", "b", "c");
        assertThat(ticker.elapsedMillis()).isZero();
    }

    @Test
    void waitsOnlyForRecordsThatWereThereAtTheStart() throws Exception {
        lags.add(lag(100, 40));
        lags.add(lag(100, 40));
        lags.add(lag(120, 21));
        lags.add(lag(150, 50));

        redrive(false);

        assertThat(topic.acknowledged).containsExactly("a", "b", "c");
        assertThat(ticker.elapsedMillis()).isEqualTo(2_000);
    }

    @Test
    void doesNotWaitForTheOldEndOfATopicMadeAgain() throws Exception {
        lags.add(lag(100, 40));
        lags.add(lag(10, 0));

        redrive(false);

        assertThat(topic.acknowledged).containsExactly("a", "b", "c");
    }

    @Test
    void publishesAtOnceIfForced() throws Exception {
        lags.add(lag(100, 40));

        redrive(true);

        assertThat(topic.acknowledged).containsExactly("a", "b", "c");
        assertThat(ticker.elapsedMillis()).isZero();
    }

    @Test
    void continuesWhereAnOutageOfPostgresBegan() throws Exception {
        outages = 3;

        assertThat(redrive(false)).startsWith("published 3 missing keys again");
        assertThat(topic.acknowledged).containsExactly("a", "b", "c");
    }

    @Test
    void saysThatItWasStopped() throws Exception {
        topic.beforeAcknowledgement(stop::request);

        assertThat(redrive(false))
                .isEqualTo("published 2 missing keys again; checked 1000 published images; stopped before the end");
    }

    @Test
    void countsWithoutPublishing() throws Exception {
        lags.add(lag(100, 2));

        assertThat(missingRedrive(false).count())
                .isEqualTo("dry run, nothing published: 3 published keys have no outcome; 2 records wait in the topic,"
                        + " so some are not missing");
        assertThat(topic.acknowledged).isEmpty();
    }

    private static PartitionLag lag(long end, long lag) {
        return new PartitionLag(0, end, OptionalLong.of(end - lag), lag);
    }

    private String redrive(boolean force) throws Exception {
        return missingRedrive(force)
                .run(new PagePublisher(
                        topic, RateLimiter.of(Optional.empty(), ticker), OutageLog.backoff(KeyTopic.SERVER, ticker)));
    }

    private MissingRedrive missingRedrive(boolean force) {
        RedriveSettings settings = new RedriveSettings(true, Optional.empty(), force, "group", false);
        return new MissingRedrive(
                settings,
                () -> limit -> {
                    if (outages > 0) {
                        outages--;
                        throw new TransientException("PostgreSQL is unavailable", new IllegalStateException("test"));
                    }
                    return parts.isEmpty() ? new MissingKeys.Part(0, List.of()) : parts.remove();
                },
                () -> lags.isEmpty() ? List.of() : List.of(lags.size() == 1 ? lags.element() : lags.remove()),
                stop,
                ticker);
    }
}
