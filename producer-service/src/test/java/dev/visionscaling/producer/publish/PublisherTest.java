package dev.visionscaling.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.common.ops.Health;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.FakeTicker;
import dev.visionscaling.producer.outage.OutageLog;
import dev.visionscaling.producer.topic.FakeKeyTopic;
import dev.visionscaling.producer.topic.KeyTopic;
import dev.visionscaling.producer.topic.PagePublisher;
import dev.visionscaling.producer.topic.RateLimiter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PublisherTest {
    private static final int PAGE_SIZE = 10;
    private static final TopicIdentity FIRST = new TopicIdentity("cluster", "topic-1");
    private static final TopicIdentity SECOND = new TopicIdentity("cluster", "topic-2");

    private final StopSignal stop = new StopSignal();
    private final FakeTicker ticker = new FakeTicker(stop::isRequested);
    private final FakeTable table = new FakeTable();
    private final FakeKeyTopic topic = new FakeKeyTopic();
    private final Health health = new Health();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final PublishMonitor monitor = new PublishMonitor(metrics, health, () -> {});
    private TopicIdentity identity = FIRST;
    /** The number of times that the brokers do not name the topic. */
    private int failingLooks;

    @Test
    void publishesEveryKeyInOrderAndEnds() throws InterruptedException {
        table.insert(1, 25);

        PublishReport report = publish(false);

        assertThat(topic.acknowledged).isEqualTo(keys(1, 25));
        assertThat(table.checkpoints).containsExactly(10L, 20L, 25L);
        assertThat(table.checkpoint.published()).isEqualTo(25);
        assertThat(report.keys()).isEqualTo(25);
        assertThat(report.stopped()).isFalse();
        assertThat(table.heldLeases()).isZero();
    }

    @Test
    void continuesFromTheCheckpoint() throws InterruptedException {
        table.insert(1, 25);
        table.checkpoint = new Checkpoint(new Position(1, 12), 12);

        publish(false);

        assertThat(topic.acknowledged).isEqualTo(keys(13, 25));
        assertThat(table.checkpoint.published()).isEqualTo(25);
    }

    @Test
    void advancesTheCheckpointOnlyAfterTheAcknowledgement() throws InterruptedException {
        table.insert(1, 25);
        List<Long> checkpointsSeen = new ArrayList<>();
        topic.beforeAcknowledgement(
                () -> checkpointsSeen.add(table.checkpoint.position().id()));

        publish(false);

        assertThat(checkpointsSeen).containsExactly(0L, 10L, 20L);
    }

    @Test
    void keepsTheCheckpointDuringAnOutageOfKafka() throws InterruptedException {
        table.insert(1, 10);
        List<Long> checkpointsSeen = new ArrayList<>();
        topic.failing(5)
                .beforeAcknowledgement(
                        () -> checkpointsSeen.add(table.checkpoint.position().id()));

        publish(false);

        assertThat(checkpointsSeen).containsOnly(0L).hasSize(6);
        assertThat(topic.acknowledged).isEqualTo(keys(1, 10));
    }

    @Test
    void readsTheNextPageWhileThisOneIsInFlight() throws InterruptedException {
        table.insert(1, 20);
        topic.beforeAcknowledgement(() -> {
            if (table.checkpoints.isEmpty()) {
                awaitRead(10L);
            }
        });

        publish(false);

        assertThat(topic.acknowledged).isEqualTo(keys(1, 20));
    }

    @Test
    void repeatsAtMostOnePageWhenTheLeaseIsLost() throws InterruptedException {
        table.insert(1, 25);
        table.failingCheckpoints = 1;

        publish(false);

        List<String> expected = new ArrayList<>(keys(1, 10));
        expected.addAll(keys(1, 25));
        assertThat(topic.acknowledged).isEqualTo(expected);
        assertThat(table.heldLeases()).isZero();
    }

    @Test
    void retriesDuringAnOutageOfPostgres() throws InterruptedException {
        table.insert(1, 25);
        table.failingReads = 4;

        publish(false);

        assertThat(topic.acknowledged).isEqualTo(keys(1, 25));
        assertThat(ticker.elapsedMillis()).isPositive();
    }

    @Test
    void waitsAsStandbyUntilTheLeaseIsFree() throws InterruptedException {
        table.insert(1, 5);
        table.refusedLeases = 3;

        publish(false);

        assertThat(topic.acknowledged).isEqualTo(keys(1, 5));
        assertThat(ticker.elapsedMillis()).isEqualTo(3_000);
    }

    @Test
    void publishesLaterImagesUntilStopped() throws InterruptedException {
        table.insert(1, 5);
        table.whenWaiting = () -> {
            if (table.checkpoint.published() == 5) {
                table.insert(6, 8);
            } else {
                stop.request();
            }
        };

        PublishReport report = publish(true);

        assertThat(topic.acknowledged).isEqualTo(keys(1, 8));
        assertThat(report.stopped()).isTrue();
        assertThat(table.checkpoint.published()).isEqualTo(8);
    }

    @Test
    void finishesThePageInFlightWhenStopped() throws InterruptedException {
        table.insert(1, 25);
        topic.beforeAcknowledgement(stop::request);

        PublishReport report = publish(false);

        assertThat(topic.acknowledged).isEqualTo(keys(1, 10));
        assertThat(table.checkpoint).isEqualTo(new Checkpoint(new Position(1, 10), 10));
        assertThat(report)
                .hasToString("published 10 keys in 0.0 s (0 keys/s); stopped, the next run continues from here");
    }

    @Test
    void reportsRowsThatWaitForOpenTransactions() throws InterruptedException {
        table.blockedByOpenTransactions = 1_234;

        assertThat(publish(false).toString()).contains("1,234 more rows wait for open transactions");
    }

    @Test
    void countsPublishedKeysAndFailedAttempts() throws InterruptedException {
        table.insert(1, 25);
        table.failingReads = 2;
        topic.failing(3);

        publish(false);

        assertThat(metrics.get("keys.published").counter().count()).isEqualTo(25);
        assertThat(failures("postgresql")).isEqualTo(2);
        assertThat(failures("kafka")).isEqualTo(3);
        assertThat(health.isReady()).isTrue();
        assertThat(monitor.isActive()).isFalse();
    }

    @Test
    void namesTheUnavailableServer() throws InterruptedException {
        table.insert(1, 10);
        List<String> reasons = new ArrayList<>();
        topic.failing(2)
                .beforeAcknowledgement(
                        () -> reasons.add(String.join(",", health.reasons().keySet())));

        publish(false);

        assertThat(reasons).containsExactly("", "Kafka", "Kafka");
        assertThat(health.isReady()).isTrue();
    }

    @Test
    void remembersTheTopicThatItPublishedTo() throws InterruptedException {
        table.insert(1, 5);

        publish(false);

        assertThat(table.topic).contains(FIRST);
        assertThat(topic.acknowledged).isEqualTo(keys(1, 5));
    }

    @Test
    void publishesAgainWhatWasLostWithTheTopic() throws InterruptedException {
        lostTopic();
        table.insert(11, 12);

        PublishReport report = publish(false);

        assertThat(topic.acknowledged).containsExactly("key-3", "key-7", "key-11", "key-12");
        assertThat(report.keys()).isEqualTo(2);
        assertThat(table.topic).contains(SECOND);
        assertThat(metrics.get("keys.published").counter().count()).isEqualTo(4);
    }

    @Test
    void publishesAgainWhatAnotherClusterDoesNotHave() throws InterruptedException {
        lostTopic();
        identity = new TopicIdentity("elsewhere", FIRST.topic());

        publish(false);

        assertThat(topic.acknowledged).containsExactly("key-3", "key-7");
    }

    @Test
    void startsOverIfStoppedWhilePublishingAgain() throws InterruptedException {
        lostTopic();
        topic.failing(1).beforeAcknowledgement(stop::request);

        publish(false);

        assertThat(table.topic).contains(FIRST);
    }

    @Test
    void waitsForTheBrokersToNameTheTopic() throws InterruptedException {
        table.insert(1, 5);
        failingLooks = 3;

        publish(false);

        assertThat(topic.acknowledged).isEqualTo(keys(1, 5));
        assertThat(failures("kafka")).isEqualTo(3);
        assertThat(health.isReady()).isTrue();
    }

    @Test
    void noticesALostTopicWhileItWaitsForImages() throws InterruptedException {
        table.insert(1, 10);
        table.whenWaiting = () -> {
            if (topic.acknowledged.size() > 10) {
                stop.request();
            } else {
                identity = SECOND;
                table.missing = List.of("key-3");
                ticker.sleep(Duration.ofSeconds(11));
            }
        };

        publish(true);

        assertThat(topic.acknowledged).hasSize(11).endsWith("key-3");
        assertThat(table.topic).contains(SECOND);
    }

    private void lostTopic() {
        table.insert(1, 10);
        table.checkpoint = new Checkpoint(new Position(1, 10), 10);
        table.topic = Optional.of(FIRST);
        table.missing = List.of("key-3", "key-7");
        identity = SECOND;
    }

    private TopicIdentity identity() throws TransientException {
        if (failingLooks > 0) {
            failingLooks--;
            throw new TransientException("Kafka is unavailable", new IllegalStateException("test"));
        }
        return identity;
    }

    private double failures(String server) {
        return metrics.get("publish.failures").tag("server", server).counter().count();
    }

    private PublishReport publish(boolean follow) throws InterruptedException {
        PublishSettings settings = new PublishSettings(follow, Optional.empty(), PAGE_SIZE, Duration.ofSeconds(1));
        PagePublisher pagePublisher = new PagePublisher(
                topic, RateLimiter.of(Optional.empty(), ticker), OutageLog.backoff(KeyTopic.SERVER, ticker, monitor));
        return new Publisher(
                        settings,
                        new Publisher.Tables(table, table, table),
                        new Publisher.Topic(pagePublisher, this::identity),
                        monitor,
                        stop,
                        ticker)
                .run();
    }

    private void awaitRead(long after) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < deadline) {
            synchronized (table) {
                if (table.reads.contains(after)) {
                    return;
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("the page after " + after + " was not read ahead");
    }

    private static List<String> keys(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> "key-" + number)
                .toList();
    }
}
