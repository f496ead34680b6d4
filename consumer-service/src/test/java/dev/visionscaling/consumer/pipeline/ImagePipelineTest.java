package dev.visionscaling.consumer.pipeline;

import static dev.visionscaling.consumer.testing.Latches.failureOf;
import static dev.visionscaling.consumer.testing.Latches.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.testing.FakeEnvironment;
import dev.visionscaling.consumer.testing.Latches;
import dev.visionscaling.consumer.testing.PipelineFixture;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class ImagePipelineTest {
    @Test
    void anImageBecomesOneRowAndNoDeadLetter() throws Exception {
        try (var fixture = new PipelineFixture()) {
            fixture.world.image("bolts/1.jpg", "bolt");
            resultOf(fixture.submit("bolts/1.jpg"));
            assertThat(fixture.world.outcomes())
                    .containsExactly(new Outcome.Predicted(
                            new ImageKey("bolts/1.jpg"),
                            "b",
                            FakeEnvironment.CONFIDENCE,
                            List.of(),
                            PipelineFixture.PUBLISHED_AT));
            assertThat(fixture.world.events()).containsExactly("row bolts/1.jpg");
            assertThat(fixture.isIdle()).isTrue();
        }
    }

    @ParameterizedTest(name = "{0} is rejected as {1}")
    @CsvSource({
        "undecodable:NOT_AN_IMAGE,not-an-image",
        "undecodable:TRUNCATED,truncated",
        "undecodable:CORRUPT,corrupt",
        "undecodable:TOO_MANY_PIXELS,too-many-pixels",
        "!,inference-failed",
        "?,inference-failed"
    })
    void anImageThatCannotBeClassifiedHasItsRowWrittenAndThenItsDeadLetterSent(String content, String reason)
            throws Exception {
        try (var fixture = new PipelineFixture()) {
            fixture.world.image("k", content);
            resultOf(fixture.submit("k"));
            assertThat(fixture.world.outcomes()).singleElement().isInstanceOf(Outcome.Rejected.class);
            assertThat(fixture.world.events()).containsExactly("row k", "letter k " + reason);
            assertThat(fixture.isIdle()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_FOUND", "ACCESS_DENIED", "TOO_MANY_BYTES"})
    void anImageThatTheStoreRefusesHasItsRowWrittenAndThenItsDeadLetterSent(RejectionReason reason) throws Exception {
        try (var fixture = new PipelineFixture()) {
            fixture.world.refused("k", reason);
            resultOf(fixture.submit("k"));
            assertThat(fixture.world.outcomes())
                    .containsExactly(new Outcome.Rejected(new ImageKey("k"), new Rejection(reason, "refused")));
            assertThat(fixture.world.events()).containsExactly("row k", "letter k " + reason.label());
            assertThat(fixture.isIdle()).isTrue();
        }
    }

    @Test
    void anImageThatIsDecodedForTooLongIsRejectedWhileItsThreadIsStillBusy() throws Exception {
        try (var fixture = new PipelineFixture(16, Duration.ofMillis(50))) {
            fixture.world.image("slow", "stuck").image("next", "bolt");
            resultOf(fixture.submit("slow"));
            assertThat(fixture.world.events()).containsExactly("row slow", "letter slow decode-timeout");
            assertThat(fixture.world.problems()).containsExactly("not decoded within 50 ms");
            assertThat(fixture.isIdle()).isTrue();
            resultOf(fixture.submit("next"));
            assertThat(fixture.world.events()).last().isEqualTo("row next");
        }
    }

    @Test
    void whatTheDecoderReturnsTooLateCountsForNothing() throws Exception {
        try (var fixture = new PipelineFixture(16, Duration.ofMillis(50))) {
            fixture.world.image("slow", "stuck").image("next", "bolt");
            resultOf(fixture.submit("slow"));
            fixture.world.decoderMayReturn.countDown();
            resultOf(fixture.submit("next"));
            assertThat(fixture.world.events()).containsExactly("row slow", "letter slow decode-timeout", "row next");
            assertThat(fixture.isIdle()).isTrue();
        }
    }

    @Test
    void aMessageThatNamesNoImageBecomesADeadLetterWithoutARow() throws Exception {
        try (var fixture = new PipelineFixture()) {
            resultOf(fixture.pipeline
                    .submitInvalid(PipelineFixture.ORIGIN, "the message is empty", Duration.ZERO)
                    .orElseThrow());
            assertThat(fixture.world.events()).containsExactly("letter - invalid-message");
            assertThat(fixture.world.problems()).containsExactly("the message is empty");
            assertThat(fixture.isIdle()).isTrue();
        }
    }

    @Test
    void whereABatchFailsOnlyTheOffenderIsRejected() throws Exception {
        try (var fixture = new PipelineFixture()) {
            fixture.world
                    .image("first", "~")
                    .image("good", "a")
                    .image("bad", "!")
                    .image("fine", "b");
            CompletableFuture<Void> first = fixture.submit("first");
            Latches.await(fixture.world.engineStarted);
            CompletableFuture<Void> good = fixture.submit("good");
            CompletableFuture<Void> bad = fixture.submit("bad");
            CompletableFuture<Void> fine = fixture.submit("fine");
            org.awaitility.Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(fixture.budget.bytesInFlight()).isZero());
            fixture.world.engineMayGoOn.countDown();
            resultOf(CompletableFuture.allOf(first, good, bad, fine));
            assertThat(fixture.world.events())
                    .containsExactlyInAnyOrder(
                            "row first", "row good", "row bad", "letter bad inference-failed", "row fine");
            assertThat(fixture.isIdle()).isTrue();
        }
    }

    @Test
    void countsOutcomesAndDeadLetters() throws Exception {
        try (var fixture = new PipelineFixture()) {
            fixture.world.image("good", "a").image("bad", "!");
            resultOf(fixture.submit("good"));
            resultOf(fixture.submit("bad"));
            resultOf(fixture.submit("missing"));
            assertThat(fixture.metrics
                            .get("images.processed")
                            .tag("outcome", "predicted")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(fixture.metrics
                            .get("images.processed")
                            .tag("outcome", "rejected")
                            .counter()
                            .count())
                    .isEqualTo(2);
            assertThat(fixture.metrics
                            .get("dlq")
                            .tag("reason", "not-found")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(fixture.metrics
                            .get("image.stage")
                            .tag("stage", "fetch")
                            .timer()
                            .count())
                    .isEqualTo(3);
        }
    }

    @Test
    void closingFailsWhatIsInFlightAndGivesItsPlaceBack() throws Exception {
        var fixture = new PipelineFixture();
        fixture.world.store.beAway();
        CompletableFuture<Void> waiting = fixture.submit("k");
        fixture.close();
        assertThat(failureOf(waiting)).isInstanceOf(CancellationException.class);
        assertThat(failureOf(fixture.submit("late"))).isInstanceOf(CancellationException.class);
        assertThat(fixture.isIdle()).isTrue();
    }
}
