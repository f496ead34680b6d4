package dev.visionscaling.consumer.pipeline;

import static dev.visionscaling.consumer.testing.Latches.failureOf;
import static dev.visionscaling.consumer.testing.Latches.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.ops.Health;
import dev.visionscaling.common.retry.Backoff;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.concurrent.AsyncRetrier;
import dev.visionscaling.consumer.concurrent.OutageReporter;
import dev.visionscaling.consumer.concurrent.UnrecoverableException;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.outcome.ResultEvent;
import dev.visionscaling.consumer.outcome.ResultEvents;
import dev.visionscaling.consumer.outcome.ResultEvents.Delivery;
import dev.visionscaling.consumer.outcome.StoredOutcome;
import dev.visionscaling.consumer.testing.FakeEnvironment;
import dev.visionscaling.consumer.testing.PipelineFixture;
import dev.visionscaling.consumer.testing.TestOutcomes;
import dev.visionscaling.consumer.tracing.ImageSpan;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ResultEventSenderTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration LONG = Duration.ofHours(1);
    private static final CompletableFuture<Delivery> ACKNOWLEDGED =
            CompletableFuture.completedFuture(new Delivery.Acknowledged());
    private static final CompletableFuture<Delivery> REFUSED =
            CompletableFuture.completedFuture(new Delivery.Refused("no right to write"));

    private final Health health = new Health();

    private ResultEventSender sender(ResultEvents events, Duration refusalLimit) {
        Backoff quick = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));
        AsyncRetrier retrier = new AsyncRetrier("result topic", quick, new OutageReporter(health), "test");
        PipelineMetrics metrics = new PipelineMetrics(new SimpleMeterRegistry(), new InFlightBudget(1, 1));
        return new ResultEventSender(events, retrier, metrics, refusalLimit);
    }

    private static ResultEvent event(String key) {
        return new ResultEvent(
                new StoredOutcome(
                        TestOutcomes.rejected(
                                new ImageLocation("images", new ImageKey(key)),
                                new Rejection(RejectionReason.NOT_FOUND, "no such object")),
                        FakeEnvironment.ROW_TIME),
                PipelineFixture.SOURCE,
                Optional.empty());
    }

    private static CompletableFuture<Delivery> outage() {
        return CompletableFuture.failedFuture(new TransientException("no broker", new IOException()));
    }

    @Test
    void sendsAgainUntilTheEventIsAcknowledged() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (ResultEventSender sender =
                sender(event -> attempts.incrementAndGet() < 100 ? outage() : ACKNOWLEDGED, LONG)) {
            resultOf(sender.send(event("k"), ImageSpan.NONE));
            assertThat(attempts).hasValue(100);
            assertThat(health.isReady()).isTrue();
        }
    }

    @Test
    void sendsTheEventsOfAnImageOneAfterTheOther() throws Exception {
        List<CompletableFuture<Delivery>> sent = new CopyOnWriteArrayList<>();
        ResultEvents slow = event -> {
            CompletableFuture<Delivery> delivery = new CompletableFuture<>();
            sent.add(delivery);
            return delivery;
        };
        try (ResultEventSender sender = sender(slow, LONG)) {
            CompletableFuture<Void> first = sender.send(event("k"), ImageSpan.NONE);
            CompletableFuture<Void> second = sender.send(event("k"), ImageSpan.NONE);
            CompletableFuture<Void> other = sender.send(event("other"), ImageSpan.NONE);
            await().atMost(LIMIT).until(() -> sent.size() == 2); // the first one's and the other's
            sent.forEach(delivery -> delivery.complete(new Delivery.Acknowledged()));
            resultOf(first);
            resultOf(other);
            assertThat(second).isNotDone();
            await().atMost(LIMIT).until(() -> sent.size() == 3);
            sent.get(2).complete(new Delivery.Acknowledged());
            resultOf(second);
        }
    }

    @Test
    void sendsLessIfTheEventIsTooLarge() throws Exception {
        List<ResultEvent> sent = new CopyOnWriteArrayList<>();
        ResultEvents small = event -> {
            sent.add(event);
            return event.reduced()
                    ? ACKNOWLEDGED
                    : CompletableFuture.completedFuture(new Delivery.TooLarge("raise max.message.bytes"));
        };
        try (ResultEventSender sender = sender(small, LONG)) {
            resultOf(sender.send(event("k"), ImageSpan.NONE));
            assertThat(sent).containsExactly(event("k"), event("k").withoutDetails());
        }
    }

    @Test
    void healthSaysWhyTheBrokersRefuse() throws Exception {
        AtomicBoolean granted = new AtomicBoolean();
        try (ResultEventSender sender = sender(event -> granted.get() ? ACKNOWLEDGED : REFUSED, LONG)) {
            CompletableFuture<Void> sent = sender.send(event("k"), ImageSpan.NONE);
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(health.reasonOf("result topic"))
                            .hasValue("no right to write (otherwise this process ends after 60 minutes)"));
            granted.set(true);
            resultOf(sent);
            assertThat(health.isReady()).isTrue();
        }
    }

    @Test
    void givesUpAfterAWhileOfRefusals() throws Exception {
        CompletableFuture<Delivery> tooLarge =
                CompletableFuture.completedFuture(new Delivery.TooLarge("raise max.message.bytes"));
        try (ResultEventSender sender = sender(event -> REFUSED, Duration.ofMillis(50))) {
            assertThat(failureOf(sender.send(event("k"), ImageSpan.NONE)))
                    .isInstanceOf(UnrecoverableException.class)
                    .hasMessage("no right to write");
        }
        try (ResultEventSender sender = sender(event -> tooLarge, Duration.ofMillis(50))) {
            assertThat(failureOf(sender.send(event("k"), ImageSpan.NONE)))
                    .isInstanceOf(UnrecoverableException.class)
                    .hasMessage("raise max.message.bytes");
        }
    }

    @Test
    void aBugFailsItsEventOnly() throws Exception {
        ResultEvents buggy = event -> {
            if (event.outcome().image().key().value().equals("bad")) {
                throw new IllegalStateException("a bug");
            }
            return ACKNOWLEDGED;
        };
        try (ResultEventSender sender = sender(buggy, LONG)) {
            assertThat(failureOf(sender.send(event("bad"), ImageSpan.NONE))).hasMessage("a bug");
            resultOf(sender.send(event("good"), ImageSpan.NONE));
        }
    }

    @Test
    void closingFailsEventsThatAreNotAcknowledged() throws Exception {
        ResultEventSender sender = sender(event -> new CompletableFuture<>(), LONG);
        CompletableFuture<Void> waiting = sender.send(event("k"), ImageSpan.NONE);
        CompletableFuture<Void> next = sender.send(event("k"), ImageSpan.NONE);
        sender.close();
        assertThat(failureOf(waiting)).isInstanceOf(CancellationException.class);
        assertThat(failureOf(next)).isInstanceOf(CancellationException.class);
        assertThat(failureOf(sender.send(event("late"), ImageSpan.NONE))).isInstanceOf(CancellationException.class);
    }
}
