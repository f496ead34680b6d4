package dev.visionscaling.consumer.pipeline;

import static dev.visionscaling.consumer.testing.Latches.failureOf;
import static dev.visionscaling.consumer.testing.Latches.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.common.ops.Health;
import dev.visionscaling.common.retry.Backoff;
import dev.visionscaling.common.retry.Retrier;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.concurrent.OutageReporter;
import dev.visionscaling.consumer.concurrent.UnrecoverableException;
import dev.visionscaling.consumer.outcome.DeadLetters;
import dev.visionscaling.consumer.outcome.DeadLetters.Delivery;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.testing.PipelineFixture;
import dev.visionscaling.consumer.tracing.ImageSpan;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DeadLetterSenderTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Delivery REFUSED = new Delivery.Refused("no right to write");

    private final Health health = new Health();

    private DeadLetterSender sender(DeadLetters deadLetters, Duration refusalLimit) {
        Backoff quick = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));
        return new DeadLetterSender(
                deadLetters, new Retrier("dead-letter topic", quick, new OutageReporter(health)), refusalLimit);
    }

    private static CompletableFuture<RejectionReason> send(DeadLetterSender sender) {
        return sender.send(
                PipelineFixture.SOURCE,
                Optional.empty(),
                new Rejection(RejectionReason.NOT_FOUND, "no such object"),
                ImageSpan.NONE);
    }

    @Test
    void healthSaysWhyTheBrokersRefuse() throws Exception {
        AtomicBoolean granted = new AtomicBoolean();
        DeadLetters needsARight = (source, key, rejection) -> granted.get() ? new Delivery.Acknowledged() : REFUSED;
        try (DeadLetterSender sender = sender(needsARight, LONG)) {
            CompletableFuture<RejectionReason> sent = send(sender);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> health.reasonOf("dead-letter topic").isPresent());
            assertThat(health.reasonOf("dead-letter topic"))
                    .hasValue("no right to write (otherwise this process ends after 60 minutes)");
            granted.set(true);
            assertThat(resultOf(sent)).isEqualTo(RejectionReason.NOT_FOUND);
            assertThat(health.isReady()).isTrue();
        }
    }

    @Test
    void givesUpAfterAWhileOfRefusals() throws Exception {
        try (DeadLetterSender sender = sender((source, key, rejection) -> REFUSED, Duration.ofMillis(50))) {
            assertThat(failureOf(send(sender)))
                    .isInstanceOf(UnrecoverableException.class)
                    .hasMessage("no right to write");
        }
    }

    @Test
    void anOutageBetweenRefusalsIsNoRefusal() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        DeadLetters mixed = (source, key, rejection) -> {
            int attempt = attempts.incrementAndGet();
            if (attempt > 50) {
                return new Delivery.Acknowledged();
            }
            if (attempt % 2 == 0) {
                throw new TransientException("no broker", new IOException());
            }
            return REFUSED;
        };
        try (DeadLetterSender sender = sender(mixed, Duration.ofNanos(1))) {
            assertThat(resultOf(send(sender))).isEqualTo(RejectionReason.NOT_FOUND);
        }
    }
}
